-- from
CREATE TABLE t (id int PRIMARY KEY, a text);
-- to
CREATE TABLE t (id int PRIMARY KEY, a text COLLATE "C", b text COLLATE "C");
