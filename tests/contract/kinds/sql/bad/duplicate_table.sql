-- expect: 3 sql/invalid
CREATE TABLE account (id uuid PRIMARY KEY);
CREATE TABLE account (id bigint PRIMARY KEY);
