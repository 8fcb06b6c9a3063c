-- expect: 3 sql/syntax
CREATE TABLE account (id uuid PRIMARY KEY);
ALTER TABLE account
