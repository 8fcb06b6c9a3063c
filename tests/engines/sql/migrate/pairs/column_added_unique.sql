-- expect: CREATE UNIQUE INDEX CONCURRENTLY t_slug_key ON t (slug);
-- expect: ADD CONSTRAINT t_slug_key UNIQUE USING INDEX t_slug_key;
-- from
CREATE TABLE t (id int PRIMARY KEY);
-- to
CREATE TABLE t (id int PRIMARY KEY, slug text NOT NULL UNIQUE, number int NOT NULL UNIQUE);
