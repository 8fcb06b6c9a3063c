-- expect: risky: column t.a: collation default -> pg_catalog."C"
-- from
CREATE TABLE t (id int PRIMARY KEY, a text);
CREATE INDEX t_a ON t (a);
-- to
CREATE TABLE t (id int PRIMARY KEY, a text COLLATE "C");
CREATE INDEX t_a ON t (a);
