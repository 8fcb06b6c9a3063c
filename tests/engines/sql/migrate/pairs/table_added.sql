-- expect: safe: table b added
-- from
CREATE TABLE a (id bigint PRIMARY KEY);
-- to
CREATE TABLE a (id bigint PRIMARY KEY);
CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint NOT NULL REFERENCES a ON DELETE CASCADE, note varchar(10) DEFAULT 'x' NOT NULL, UNIQUE (a_id, note), CHECK (note <> ''));
CREATE INDEX b_note ON b (note DESC NULLS LAST) INCLUDE (id) WHERE note <> 'y';
