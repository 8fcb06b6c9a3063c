-- expect: 2 sql/syntax
CREATE TABLE account (
  id uuid PRIMARY KEY,
  name text NOT NULL
