-- expect: 4 sql/syntax
CREATE TABLE account (
  id uuid PRIMARY KEY,
  updated_at timestamptz NOT NULL DEFAULT now() ON UPDATE now(),
  data jsonb
);
