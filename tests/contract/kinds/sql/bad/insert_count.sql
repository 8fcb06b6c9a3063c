-- expect: 3 sql/invalid
CREATE TABLE account (id uuid PRIMARY KEY, name text, state text);
INSERT INTO account (id, name, state) VALUES (gen_random_uuid(), 'Ann');
