-- expect: USING d AT TIME ZONE 'UTC'
-- expect: USING b::jsonb
-- from
CREATE TABLE t (id text PRIMARY KEY, a int, b text, c boolean, d timestamp, e text DEFAULT '1', f int, g text[], h timestamptz);
-- to
CREATE TABLE t (id text PRIMARY KEY, a text, b jsonb, c integer, d timestamptz, e integer DEFAULT 2, f boolean, g int[], h date);
