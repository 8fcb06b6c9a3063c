-- expect: 3 sql/invalid
CREATE TABLE account (id uuid PRIMARY KEY, name text);
ALTER TABLE account ALTER COLUMN nam SET NOT NULL;
