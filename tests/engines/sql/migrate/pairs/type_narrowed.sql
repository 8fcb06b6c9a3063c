-- expect: breaking: column t.a: text -> varchar(8)
-- from
CREATE TABLE t (id bigint PRIMARY KEY, a text, b bigint, c double precision);
-- to
CREATE TABLE t (id bigint PRIMARY KEY, a varchar(8), b integer, c integer);
