-- expect: ALTER TABLE t RENAME CONSTRAINT positive TO above_zero;
-- expect: ALTER INDEX look RENAME TO look_here;
-- from
CREATE TABLE t (id int, a int, CONSTRAINT the_key PRIMARY KEY (id), CONSTRAINT positive CHECK (a > 0));
CREATE INDEX look ON t (a);
-- to
CREATE TABLE t (id int, a int, CONSTRAINT a_key_of_t PRIMARY KEY (id), CONSTRAINT above_zero CHECK (a > 0));
CREATE INDEX look_here ON t (a);
