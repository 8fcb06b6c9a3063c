-- expect: UPDATE t SET parent_id = (SELECT id FROM parent LIMIT 1) WHERE parent_id IS NULL;
-- expect: NOT VALID;
-- expect: VALIDATE CONSTRAINT t_parent_id_fkey;
-- from
CREATE TABLE parent (id bigint PRIMARY KEY, code text);
CREATE TABLE t (id int PRIMARY KEY);
-- to
CREATE TABLE parent (id bigint PRIMARY KEY, code text);
CREATE TABLE t (id int PRIMARY KEY, parent_id bigint NOT NULL REFERENCES parent);
CREATE INDEX ON t (parent_id);
