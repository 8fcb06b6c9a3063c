-- expect: 3 sql/invalid
CREATE TABLE account (id uuid PRIMARY KEY, email text NOT NULL);
CREATE INDEX account_mail_idx ON account (mail);
