-- expect: 4 sql/invalid
CREATE TABLE account (id uuid PRIMARY KEY, name text);
CREATE VIEW account_name AS
  SELECT id, fullname FROM account;
