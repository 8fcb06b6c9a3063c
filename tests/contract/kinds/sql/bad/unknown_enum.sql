-- expect: 4 sql/invalid
CREATE TABLE account (
  id uuid PRIMARY KEY,
  state account_state NOT NULL
);
