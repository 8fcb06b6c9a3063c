-- from
CREATE TABLE t (id int PRIMARY KEY, a text, b int[]);
-- to
CREATE TABLE t (id int PRIMARY KEY, a text[], b int);
