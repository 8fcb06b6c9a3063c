-- expect: 3 sql/syntax
CREATE TABLE account (
  id bigint PRIMARY KEY,,
  name text NOT NULL
);
