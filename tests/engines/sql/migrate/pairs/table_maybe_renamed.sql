-- expect: question: table orders -> purchase
-- expect: ??? Is orders now called purchase?
-- expect: RAISE EXCEPTION
-- expect: DROP TABLE orders;
-- from
CREATE TABLE orders (id bigint PRIMARY KEY, note text, total int);
-- to
CREATE TABLE purchase (id bigint PRIMARY KEY, note text, total int);
