-- expect: 4 sql/invalid
CREATE TABLE account (
  id uuid PRIMARY KEY,
  is_admin boolean NOT NULL DEFAULT 0
);
