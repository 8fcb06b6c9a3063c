-- expect: breaking: column customer.full_name renamed to name
-- expect: ALTER TABLE customer RENAME COLUMN full_name TO name;
-- from
CREATE TABLE customer (id int PRIMARY KEY, full_name text NOT NULL UNIQUE CHECK (full_name <> ''));
CREATE INDEX customer_lower ON customer (lower(full_name)) WHERE full_name <> 'x';
CREATE VIEW v AS SELECT full_name FROM customer;
-- to
-- workbench: renamed customer.full_name to customer.name
CREATE TABLE customer (id int PRIMARY KEY, name text NOT NULL UNIQUE CHECK (name <> ''));
CREATE INDEX customer_lower ON customer (lower(name)) WHERE name <> 'x';
CREATE VIEW v AS SELECT name FROM customer;
