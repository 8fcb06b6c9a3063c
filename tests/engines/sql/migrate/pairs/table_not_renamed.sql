-- expect: DROP TABLE orders;
-- from
CREATE TABLE orders (id bigint PRIMARY KEY, note text, total int);
-- to
-- workbench: not renamed table orders to purchase
CREATE TABLE purchase (id bigint PRIMARY KEY, note text, total int);
