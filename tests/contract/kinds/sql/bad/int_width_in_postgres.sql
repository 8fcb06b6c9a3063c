-- expect: 3 sql/syntax
CREATE TABLE account (
  id int(11) PRIMARY KEY,
  data jsonb NOT NULL
);
