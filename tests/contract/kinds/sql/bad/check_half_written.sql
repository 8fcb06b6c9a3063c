-- expect: 4 sql/syntax
CREATE TABLE account (
  id uuid PRIMARY KEY,
  balance bigint NOT NULL CHECK (balance >=)
);
