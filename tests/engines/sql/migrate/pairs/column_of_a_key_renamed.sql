-- expect: ALTER TABLE p RENAME COLUMN ident TO id;
-- from
CREATE TABLE p (ident bigint PRIMARY KEY);
CREATE TABLE t (id int, p_id bigint REFERENCES p);
-- to
-- workbench: renamed p.ident to p.id
CREATE TABLE p (id bigint PRIMARY KEY);
CREATE TABLE t (id int, p_id bigint REFERENCES p);
