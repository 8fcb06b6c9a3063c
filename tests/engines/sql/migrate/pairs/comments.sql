-- expect: safe: comment on t changed
-- expect: COMMENT ON COLUMN t.a IS NULL;
-- from
CREATE TABLE t (id int PRIMARY KEY, a int);
COMMENT ON TABLE t IS 'old';
COMMENT ON COLUMN t.a IS 'gone';
-- to
CREATE TABLE t (id int PRIMARY KEY, a int);
COMMENT ON TABLE t IS 'it''s new \ and more';
COMMENT ON COLUMN t.id IS 'number';
