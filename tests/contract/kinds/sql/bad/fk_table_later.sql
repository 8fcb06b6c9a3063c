-- expect: 4 sql/invalid
CREATE TABLE session (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES account (id)
);
CREATE TABLE account (id uuid PRIMARY KEY);
