-- expect: ALTER INDEX one RENAME TO one_old;
-- expect: CREATE INDEX CONCURRENTLY four
-- expect: DROP INDEX CONCURRENTLY one_old;
-- expect: safe: index t (a desc) added
-- from
CREATE TABLE t (id int PRIMARY KEY, a int, b text, c jsonb);
CREATE INDEX one ON t (a);
CREATE INDEX two ON t (b);
CREATE INDEX three ON t (a) WHERE a > 3;
-- to
CREATE TABLE t (id int PRIMARY KEY, a int, b text, c jsonb);
CREATE INDEX one ON t (a DESC);
CREATE INDEX two ON t USING hash (b);
CREATE UNIQUE INDEX three ON t (a) INCLUDE (b) WHERE a > 3;
CREATE INDEX four ON t USING gin (c jsonb_path_ops);
CREATE INDEX five ON t (b text_pattern_ops, a NULLS FIRST);
CREATE INDEX six ON t (lower(b));
