-- from
CREATE TABLE t (a serial PRIMARY KEY, b serial);
-- to
CREATE TABLE t (a int PRIMARY KEY, b int DEFAULT 7 NOT NULL);
