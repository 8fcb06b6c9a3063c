-- expect: risky: unique t (a) removed
-- expect: UNIQUE USING INDEX once DEFERRABLE INITIALLY DEFERRED;
-- from
CREATE TABLE t (id int PRIMARY KEY, a text, b text, c text, UNIQUE (a), UNIQUE (b, c));
-- to
CREATE TABLE t (id int PRIMARY KEY, a text, b text, c text, UNIQUE (c, b), UNIQUE NULLS NOT DISTINCT (b) INCLUDE (a));
ALTER TABLE t ADD CONSTRAINT once UNIQUE (c) DEFERRABLE INITIALLY DEFERRED;
