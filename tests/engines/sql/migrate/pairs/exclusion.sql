-- expect: risky: exclusion on t added
-- from
CREATE TABLE t (id int PRIMARY KEY, during tsrange);
-- to
CREATE TABLE t (id int PRIMARY KEY, during tsrange, EXCLUDE USING gist (during WITH &&));
