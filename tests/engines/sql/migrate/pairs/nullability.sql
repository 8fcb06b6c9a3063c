-- expect: breaking: column t.a: now NOT NULL
-- expect: risky: column t.b: now nullable
-- expect: UPDATE t SET c = 5 WHERE c IS NULL;
-- from
CREATE TABLE t (id int PRIMARY KEY, a text, b text NOT NULL, c int DEFAULT 5);
-- to
CREATE TABLE t (id int PRIMARY KEY, a text NOT NULL, b text, c int DEFAULT 5 NOT NULL);
