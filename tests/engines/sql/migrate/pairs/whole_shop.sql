-- from
CREATE TABLE customer (id serial PRIMARY KEY, name varchar(50), email text);
CREATE TABLE product (id serial PRIMARY KEY, price float);
CREATE TABLE orders (id serial PRIMARY KEY, customer int, product int, status text, created timestamp);
-- to
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE customer (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL, email text NOT NULL UNIQUE);
CREATE TABLE product (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, price numeric(12,2) NOT NULL CHECK (price >= 0));
-- workbench: renamed orders.customer to orders.customer_id
-- workbench: renamed orders.product to orders.product_id
-- workbench: renamed orders.created to orders.created_at
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer_id bigint NOT NULL REFERENCES customer ON DELETE RESTRICT, product_id bigint NOT NULL REFERENCES product, status order_status NOT NULL DEFAULT 'new', created_at timestamptz NOT NULL DEFAULT now());
CREATE INDEX ON orders (customer_id);
CREATE INDEX ON orders (product_id);
CREATE VIEW open_orders AS SELECT o.id, c.email FROM orders o JOIN customer c ON c.id = o.customer_id WHERE o.status = 'new';
