-- expect: ALTER TABLE customer DROP COLUMN full_name;
-- from
CREATE TABLE customer (id int PRIMARY KEY, full_name text);
-- to
-- workbench: not renamed customer.full_name to customer.name
CREATE TABLE customer (id int PRIMARY KEY, name text);
