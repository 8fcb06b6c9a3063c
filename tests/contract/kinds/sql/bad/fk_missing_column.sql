-- expect: 5 sql/invalid
CREATE TABLE account (id uuid PRIMARY KEY, created_at timestamptz);
CREATE TABLE session (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES account (uid)
);
