-- expect: 4 sql/invalid
CREATE TABLE account (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  created_at datetime NOT NULL
);
