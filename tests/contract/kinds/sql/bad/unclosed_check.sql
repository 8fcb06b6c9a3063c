-- expect: 4 sql/syntax
CREATE TABLE account (
  id uuid PRIMARY KEY,
  age integer CHECK (age > 0,
  name text NOT NULL
);
