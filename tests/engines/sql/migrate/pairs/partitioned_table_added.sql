-- from
CREATE TABLE keep (id int PRIMARY KEY);
-- to
CREATE TABLE keep (id int PRIMARY KEY);
CREATE TABLE log (id bigint, kind text NOT NULL, keep_id int REFERENCES keep, PRIMARY KEY (id, kind)) PARTITION BY LIST (kind);
CREATE TABLE log_a PARTITION OF log FOR VALUES IN ('a', 'aa') PARTITION BY HASH (id);
CREATE TABLE log_a0 PARTITION OF log_a FOR VALUES WITH (modulus 1, remainder 0);
CREATE INDEX ON log (keep_id);
