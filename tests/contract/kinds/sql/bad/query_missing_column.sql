-- expect: 3 sql/invalid
CREATE TABLE account (id uuid PRIMARY KEY, name text);
SELECT id, nmae FROM account WHERE id = $1;
