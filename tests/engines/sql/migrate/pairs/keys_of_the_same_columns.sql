-- expect: risky: primary key of t: PRIMARY KEY (id) -> PRIMARY KEY (id) INCLUDE (b)
-- expect: risky: unique t (a) removed
-- from
CREATE TABLE t (id int PRIMARY KEY, a int UNIQUE, b int);
CREATE TABLE u (t_id int REFERENCES t);
-- to
CREATE TABLE t (id int, a int UNIQUE DEFERRABLE, b int, CONSTRAINT t_pkey PRIMARY KEY (id) INCLUDE (b));
CREATE TABLE u (t_id int REFERENCES t);
