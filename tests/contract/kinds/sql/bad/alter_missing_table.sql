-- expect: 3 sql/invalid
CREATE TABLE account (id uuid PRIMARY KEY);
ALTER TABLE acount ADD COLUMN name text;
