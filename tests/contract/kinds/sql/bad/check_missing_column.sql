-- expect: 4 sql/invalid
CREATE TABLE account (
  id uuid PRIMARY KEY,
  balance bigint NOT NULL CHECK (balanc >= 0)
);
