-- expect: 4 sql/invalid
CREATE TABLE account (id uuid PRIMARY KEY, name text);
CREATE TABLE session (id uuid PRIMARY KEY, account_id uuid NOT NULL REFERENCES account (id));
SELECT id FROM account JOIN session ON session.account_id = account.id;
