-- expect: 5 sql/invalid
CREATE TYPE account_state AS ENUM ('new', 'active');
CREATE TABLE account (
  id uuid PRIMARY KEY,
  state account_state NOT NULL DEFAULT 'activ'
);
