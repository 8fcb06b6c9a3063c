-- expect: 3 sql/syntax
CREATE TABLE account (
  id bigint AUTO_INCREMENT PRIMARY KEY,
  created_at timestamptz NOT NULL,
  data jsonb NOT NULL
);
