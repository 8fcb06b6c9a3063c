-- expect: RENAME COLUMN amt TO amount;
-- from
CREATE TABLE parent (id bigint PRIMARY KEY, code text);
CREATE TABLE orders (id int PRIMARY KEY, parent_id bigint REFERENCES parent, amt numeric(10,2) NOT NULL);
-- to
-- workbench: renamed table orders to purchase
-- workbench: renamed orders.amt to purchase.amount
-- workbench: renamed purchase.parent_id to purchase.buyer_id
CREATE TABLE parent (id bigint PRIMARY KEY, code text);
CREATE TABLE purchase (id int PRIMARY KEY, buyer_id bigint REFERENCES parent, amount numeric(10,2) NOT NULL);
