-- expect: 4 sql/syntax
CREATE TABLE account (
  id uuid PRIMARY KEY,
  plan text NOT NULL DEFAULT “free”
);
