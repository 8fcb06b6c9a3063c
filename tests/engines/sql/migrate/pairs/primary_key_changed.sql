-- expect: breaking: primary key of t: (a) -> (a, b)
-- expect: ADD CONSTRAINT t_pkey PRIMARY KEY USING INDEX t_pkey;
-- from
CREATE TABLE t (a int PRIMARY KEY, b int NOT NULL);
-- to
CREATE TABLE t (a int NOT NULL, b int NOT NULL, PRIMARY KEY (a, b));
