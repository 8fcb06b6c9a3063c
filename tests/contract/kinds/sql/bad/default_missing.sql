-- expect: 4 sql/syntax
CREATE TABLE account (
  id uuid PRIMARY KEY,
  created_at timestamptz DEFAULT NOT NULL
);
