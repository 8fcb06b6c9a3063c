-- from
CREATE TABLE orders (id bigint PRIMARY KEY, note text, total int);
-- to
-- workbench: renamed table orders to purchase
CREATE TABLE purchase (id bigint PRIMARY KEY, note text, total int);
CREATE TABLE orders2 (id bigint PRIMARY KEY);
CREATE INDEX orders_pkey ON orders2 (id);
