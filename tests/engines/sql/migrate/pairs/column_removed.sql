-- expect: breaking: column t.a removed
-- expect: DROP INDEX CONCURRENTLY t_a;
-- expect: ALTER TABLE t DROP COLUMN a;
-- from
CREATE TABLE t (id int PRIMARY KEY, a text NOT NULL, b int UNIQUE, c int CHECK (c > 0));
CREATE INDEX t_a ON t (a);
CREATE INDEX t_ab ON t (a, b);
-- to
CREATE TABLE t (id int PRIMARY KEY);
