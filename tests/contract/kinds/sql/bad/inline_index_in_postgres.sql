-- expect: 5 sql/syntax
CREATE TABLE account (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email text NOT NULL,
  INDEX account_email_idx (email)
);
