-- expect: breaking: enum st: c removed
-- expect: ALTER COLUMN s TYPE st USING s::text::st
-- expect: Rows that still hold 'c' make this part fail
-- from
CREATE TYPE st AS ENUM ('a', 'b', 'c');
CREATE TABLE t (id int PRIMARY KEY, s st DEFAULT 'a' NOT NULL, l st[], CHECK (s <> 'b'));
CREATE INDEX t_s ON t (id) WHERE s = 'a';
CREATE VIEW v AS SELECT id FROM t WHERE s = 'a';
CREATE FUNCTION f(x st) RETURNS st LANGUAGE sql IMMUTABLE AS $$ SELECT x $$;
COMMENT ON TYPE st IS 'state';
-- to
CREATE TYPE st AS ENUM ('a', 'b');
CREATE TABLE t (id int PRIMARY KEY, s st DEFAULT 'a' NOT NULL, l st[], CHECK (s <> 'b'));
CREATE INDEX t_s ON t (id) WHERE s = 'a';
CREATE VIEW v AS SELECT id FROM t WHERE s = 'a';
CREATE FUNCTION f(x st) RETURNS st LANGUAGE sql IMMUTABLE AS $$ SELECT x $$;
COMMENT ON TYPE st IS 'state';
