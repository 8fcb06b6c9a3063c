-- expect: risky: primary key of t: () -> (a)
-- from
CREATE TABLE t (a int, b text);
-- to
CREATE TABLE t (a int PRIMARY KEY, b text);
