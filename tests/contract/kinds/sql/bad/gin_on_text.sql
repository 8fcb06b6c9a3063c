-- expect: 3 sql/invalid
CREATE TABLE account (id uuid PRIMARY KEY, name text NOT NULL);
CREATE INDEX account_name_idx ON account USING gin (name);
