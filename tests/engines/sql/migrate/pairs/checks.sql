-- expect: risky: check on t added: a < b
-- expect: risky: check on t removed: a > 0
-- from
CREATE TABLE t (id int PRIMARY KEY, a int CHECK (a > 0), b int CONSTRAINT b_range CHECK (b < 10));
-- to
CREATE TABLE t (id int PRIMARY KEY, a int, b int CONSTRAINT b_range CHECK (b < 20), CONSTRAINT ordered CHECK (a < b));
