-- expect: risky: foreign key t (a) -> parent: on delete NO ACTION -> SET NULL
-- expect: risky: foreign key t (d) -> parent: not deferrable -> initially deferred
-- from
CREATE TABLE parent (id bigint PRIMARY KEY, code text);
CREATE TABLE t (id int PRIMARY KEY, a bigint REFERENCES parent, b bigint, c bigint REFERENCES parent, d bigint REFERENCES parent);
-- to
CREATE TABLE parent (id bigint PRIMARY KEY, code text);
CREATE TABLE t (id int PRIMARY KEY, a bigint REFERENCES parent ON DELETE SET NULL ON UPDATE CASCADE, b bigint REFERENCES parent, c bigint, d bigint REFERENCES parent DEFERRABLE INITIALLY DEFERRED);
