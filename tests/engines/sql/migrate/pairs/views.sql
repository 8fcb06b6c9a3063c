-- expect: CREATE OR REPLACE VIEW one
-- expect: breaking: view two: id removed
-- expect: breaking: view gone removed
-- from
CREATE TABLE t (id int PRIMARY KEY, a int, b text);
CREATE VIEW one AS SELECT id FROM t;
CREATE VIEW two AS SELECT id, a FROM t;
CREATE VIEW three AS SELECT * FROM two;
CREATE VIEW gone AS SELECT 1 AS x;
-- to
CREATE TABLE t (id int PRIMARY KEY, a int, b text);
CREATE VIEW one AS SELECT id, a FROM t;
CREATE VIEW two AS SELECT a FROM t WHERE a > 0;
CREATE VIEW three AS SELECT * FROM two;
CREATE VIEW base AS SELECT b FROM t;
CREATE VIEW "over" AS SELECT b FROM base;
COMMENT ON VIEW three IS 'third';
