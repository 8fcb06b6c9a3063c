-- expect: 3 sql/invalid
CREATE TABLE account (
  state account_state NOT NULL,
  id uuid PRIMARY KEY
);
CREATE TYPE account_state AS ENUM ('new', 'old');
