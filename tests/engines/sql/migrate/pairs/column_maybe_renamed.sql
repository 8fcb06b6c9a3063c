-- expect: question: column customer.full_name -> customer.name
-- expect: ??? Is customer.full_name now called customer.name?
-- expect: RAISE EXCEPTION
-- expect: ALTER TABLE customer DROP COLUMN full_name;
-- from
CREATE TABLE customer (id int PRIMARY KEY, full_name text NOT NULL);
-- to
CREATE TABLE customer (id int PRIMARY KEY, name text NOT NULL);
