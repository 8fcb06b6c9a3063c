-- expect: 4 sql/invalid
CREATE TABLE account (
  id uuid PRIMARY KEY,
  created_at timestmptz NOT NULL
);
