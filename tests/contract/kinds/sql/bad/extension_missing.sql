-- expect: 4 sql/invalid
CREATE TABLE account (
  id uuid PRIMARY KEY,
  email citext NOT NULL UNIQUE
);
