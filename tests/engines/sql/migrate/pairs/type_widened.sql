-- expect: safe: column t.a: varchar(10) -> varchar(20)
-- expect: safe: column t.b: varchar(20) -> text
-- expect: risky: column t.c: integer -> bigint
-- expect: safe: column t.d: numeric(8, 2) -> numeric(12, 2)
-- from
CREATE TABLE t (id int PRIMARY KEY, a varchar(10), b varchar(20), c int DEFAULT 4, d numeric(8,2), e timestamp(3), f text);
-- to
CREATE TABLE t (id int PRIMARY KEY, a varchar(20), b text, c bigint DEFAULT 4, d numeric(12,2), e timestamp(6), f varchar);
