-- expect: 5 sql/invalid
CREATE TABLE account (id uuid PRIMARY KEY);
CREATE TABLE session (
  id uuid PRIMARY KEY,
  account_id bigint NOT NULL REFERENCES account (id)
);
