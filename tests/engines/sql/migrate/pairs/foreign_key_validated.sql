-- expect: ALTER TABLE t VALIDATE CONSTRAINT later;
-- expect: ALTER TABLE t VALIDATE CONSTRAINT small;
-- expect: risky: foreign key t (a) -> parent: now VALID
-- from
CREATE TABLE parent (id bigint PRIMARY KEY, code text);
CREATE TABLE t (id int PRIMARY KEY, a bigint, b int);
ALTER TABLE t ADD CONSTRAINT later FOREIGN KEY (a) REFERENCES parent NOT VALID;
ALTER TABLE t ADD CONSTRAINT small CHECK (b < 100) NOT VALID;
-- to
CREATE TABLE parent (id bigint PRIMARY KEY, code text);
CREATE TABLE t (id int PRIMARY KEY, a bigint, b int);
ALTER TABLE t ADD CONSTRAINT later FOREIGN KEY (a) REFERENCES parent;
ALTER TABLE t ADD CONSTRAINT small CHECK (b < 100);
