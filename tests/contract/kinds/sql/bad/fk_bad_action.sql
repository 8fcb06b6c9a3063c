-- expect: 5 sql/syntax
CREATE TABLE account (id uuid PRIMARY KEY);
CREATE TABLE session (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES account (id) ON DELETE REMOVE
);
