-- expect: 3 sql/invalid
CREATE TABLE account (id uuid PRIMARY KEY, name text NOT NULL);
UPDATE account SET nam = 'Ann' WHERE id = $1;
