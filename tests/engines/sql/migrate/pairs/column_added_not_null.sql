-- expect: breaking: column t.a text added
-- expect: FILL IN
-- expect: UPDATE t SET a = 'unknown' WHERE a IS NULL;
-- expect: ALTER TABLE t ADD CONSTRAINT t_a_filled CHECK (a IS NOT NULL) NOT VALID;
-- expect: ALTER TABLE t VALIDATE CONSTRAINT t_a_filled;
-- expect: ALTER TABLE t ALTER COLUMN a SET NOT NULL;
-- from
CREATE TABLE t (id int PRIMARY KEY);
CREATE TYPE mood AS ENUM ('ok', 'bad');
-- to
CREATE TYPE mood AS ENUM ('ok', 'bad');
CREATE TABLE t (id int PRIMARY KEY, a text NOT NULL, b boolean NOT NULL, c date NOT NULL, d jsonb NOT NULL, e mood NOT NULL, f numeric(5,2) NOT NULL, g inet NOT NULL, h int[] NOT NULL, i varchar(3) NOT NULL, j interval NOT NULL);
