-- expect: 4 sql/syntax
CREATE TABLE account (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  state ENUM('new', 'old') NOT NULL,
  data jsonb
);
