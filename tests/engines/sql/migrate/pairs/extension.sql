-- expect: safe: extension citext added
-- from
CREATE TABLE t (id int PRIMARY KEY, a text);
-- to
CREATE EXTENSION citext;
CREATE EXTENSION pg_trgm;
CREATE TABLE t (id int PRIMARY KEY, a citext);
CREATE INDEX ON t USING gin (a gin_trgm_ops);
