-- expect: ALTER SEQUENCE
-- from
CREATE TABLE t (a serial PRIMARY KEY, b serial, c int NOT NULL, d smallint GENERATED ALWAYS AS IDENTITY);
-- to
CREATE TABLE t (a bigserial PRIMARY KEY, b int GENERATED ALWAYS AS IDENTITY, c serial, d smallserial);
