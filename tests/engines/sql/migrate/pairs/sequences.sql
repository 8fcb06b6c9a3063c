-- expect: risky: sequence a defined anew
-- from
CREATE SEQUENCE a;
CREATE SEQUENCE gone;
CREATE TABLE t (id int PRIMARY KEY);
-- to
CREATE SEQUENCE a START 10 INCREMENT 5;
CREATE SEQUENCE b AS integer CYCLE;
CREATE TABLE t (id int PRIMARY KEY, n bigint DEFAULT nextval('b'));
