-- from
CREATE TABLE t (id int PRIMARY KEY);
-- to
CREATE TABLE t (id int PRIMARY KEY, state text NOT NULL CHECK (state IN ('open', 'shut')), price int NOT NULL CHECK (price > 0));
