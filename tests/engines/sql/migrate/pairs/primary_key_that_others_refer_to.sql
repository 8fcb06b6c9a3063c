-- from
CREATE TABLE parent (id bigint PRIMARY KEY, code text);
CREATE TABLE t (id int PRIMARY KEY, parent_id bigint REFERENCES parent);
CREATE VIEW g AS SELECT p.id, p.code, count(*) AS n FROM parent p JOIN t ON t.parent_id = p.id GROUP BY p.id;
-- to
CREATE TABLE parent (id bigint NOT NULL, code text PRIMARY KEY, UNIQUE (id));
CREATE TABLE t (id int PRIMARY KEY, parent_id bigint REFERENCES parent (id));
CREATE VIEW g AS SELECT p.id, p.code, count(*) AS n FROM parent p JOIN t ON t.parent_id = p.id GROUP BY p.code;
