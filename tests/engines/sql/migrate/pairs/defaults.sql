-- expect: ALTER TABLE t ALTER COLUMN b DROP DEFAULT;
-- from
CREATE TABLE t (id int PRIMARY KEY, a text, b text DEFAULT 'x', c text DEFAULT 'y', d timestamptz);
-- to
CREATE TABLE t (id int PRIMARY KEY, a text DEFAULT 'a', b text, c text DEFAULT lower('Z'), d timestamptz DEFAULT now());
