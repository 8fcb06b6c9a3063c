-- from
CREATE TABLE parent (id integer PRIMARY KEY, code text);
CREATE TABLE t (id int PRIMARY KEY, parent_id integer NOT NULL REFERENCES parent ON DELETE CASCADE);
CREATE INDEX ON t (parent_id);
-- to
CREATE TABLE parent (id bigint PRIMARY KEY, code text);
CREATE TABLE t (id int PRIMARY KEY, parent_id bigint NOT NULL REFERENCES parent ON DELETE CASCADE);
CREATE INDEX ON t (parent_id);
