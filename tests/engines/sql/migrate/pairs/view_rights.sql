-- expect: risky: view v: rights of who asks
-- from
CREATE TABLE t (id int PRIMARY KEY);
CREATE VIEW v AS SELECT id FROM t;
CREATE VIEW w WITH (security_invoker = true) AS SELECT id FROM t WHERE id > 0 WITH CHECK OPTION;
-- to
CREATE TABLE t (id int PRIMARY KEY);
CREATE VIEW v WITH (security_invoker = true) AS SELECT id FROM t;
CREATE VIEW w AS SELECT id FROM t WHERE id > 0;
