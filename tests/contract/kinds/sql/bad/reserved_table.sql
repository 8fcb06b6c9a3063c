-- expect: 2 sql/syntax
CREATE TABLE user (
  id uuid PRIMARY KEY,
  data jsonb
);
