-- expect: 3 sql/syntax
CREATE TABLE account (id uuid PRIMARY KEY, name text);
SELECT id, name, FROM account WHERE id = $1;
