-- expect: 4 sql/syntax
CREATE TABLE account (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  age integer UNSIGNED,
  data jsonb NOT NULL
);
