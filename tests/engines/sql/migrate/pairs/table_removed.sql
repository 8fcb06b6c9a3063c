-- expect: breaking: table b removed
-- from
CREATE TABLE a (id bigint PRIMARY KEY);
CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint REFERENCES a, at timestamptz);
-- to
CREATE TABLE a (id bigint PRIMARY KEY);
