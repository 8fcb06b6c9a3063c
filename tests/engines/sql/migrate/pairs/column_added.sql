-- expect: ALTER TABLE t ADD COLUMN b integer DEFAULT 3 NOT NULL;
-- from
CREATE TABLE t (id int PRIMARY KEY);
-- to
CREATE TABLE t (id int PRIMARY KEY, a text, b int DEFAULT 3 NOT NULL, c uuid DEFAULT gen_random_uuid(), d timestamptz NOT NULL DEFAULT now(), e text[]);
