-- expect: DROP SCHEMA old_one;
-- from
CREATE SCHEMA old_one;
CREATE TABLE old_one.t (id int PRIMARY KEY);
CREATE TABLE keep (id int);
-- to
CREATE SCHEMA new_one;
CREATE TYPE new_one.mood AS ENUM ('a');
CREATE TABLE new_one.fine (id bigint PRIMARY KEY, m new_one.mood DEFAULT 'a', extra text);
CREATE INDEX ON new_one.fine (m);
CREATE VIEW new_one.v AS SELECT m FROM new_one.fine;
CREATE FUNCTION new_one.f() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;
CREATE TABLE keep (id int);
