-- expect: 3
CREATE TABLE account (id uuid PRIMARY KEY, name text NOT NULL);
INSERT INTO account (id) VALUES (gen_random_uuid());
