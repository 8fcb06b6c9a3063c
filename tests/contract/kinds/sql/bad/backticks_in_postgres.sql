-- expect: 2 sql/syntax
CREATE TABLE `account` (
  id uuid PRIMARY KEY,
  created_at timestamptz NOT NULL
);
