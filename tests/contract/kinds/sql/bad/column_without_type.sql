-- expect: 4 sql/syntax
CREATE TABLE account (
  id uuid PRIMARY KEY,
  email NOT NULL UNIQUE,
  data jsonb
);
