-- expect: 4 sql/invalid
CREATE TABLE account (id uuid PRIMARY KEY, name text);
SELECT a.name
FROM acounts AS a
WHERE a.id = $1;
