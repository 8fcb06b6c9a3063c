-- expect: 4 sql/syntax
CREATE TABLE account (
  id uuid PRIMARY KEY,
  state text NOT NULL DEFAULT active
);
