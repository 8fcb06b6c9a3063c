-- expect: breaking: table orders renamed to purchase
-- expect: ALTER TABLE orders RENAME TO purchase;
-- from
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text, total int CHECK (total > 0));
CREATE TABLE line (id bigint PRIMARY KEY, order_id bigint NOT NULL REFERENCES orders);
CREATE INDEX line_order ON line (order_id);
CREATE INDEX orders_note ON orders (note);
-- to
-- workbench: renamed table orders to purchase
CREATE TABLE purchase (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text, total int CHECK (total > 0));
CREATE TABLE line (id bigint PRIMARY KEY, order_id bigint NOT NULL REFERENCES purchase);
CREATE INDEX line_order ON line (order_id);
CREATE INDEX orders_note ON purchase (note);
