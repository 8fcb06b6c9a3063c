-- expect: 4 sql/invalid
CREATE TABLE account (id uuid PRIMARY KEY, email text NOT NULL, name text NOT NULL);
CREATE INDEX account_idx ON account (email);
CREATE INDEX account_idx ON account (name);
