-- expect: 3 sql/syntax
CREATE TABLE account (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY COMMENT 'the key',
  data jsonb
);
