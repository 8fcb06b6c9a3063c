-- expect: VALIDATE CONSTRAINT filled;
-- from
CREATE DOMAIN d AS text;
CREATE TABLE t (id int PRIMARY KEY, a d);
-- to
CREATE DOMAIN d AS text CONSTRAINT filled CHECK (VALUE <> '') NOT NULL;
CREATE TABLE t (id int PRIMARY KEY, a d);
