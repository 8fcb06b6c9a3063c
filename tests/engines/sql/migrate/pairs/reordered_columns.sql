-- from
CREATE TABLE t (id int PRIMARY KEY, a int, b text);
-- to
CREATE TABLE t (b text, a bigint, id int PRIMARY KEY);
