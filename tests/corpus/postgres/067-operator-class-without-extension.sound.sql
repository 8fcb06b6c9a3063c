-- Find people by a part of their name
CREATE SCHEMA directory;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE directory.town (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE directory.resident (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    town_id bigint NOT NULL REFERENCES directory.town (id) ON DELETE RESTRICT,
    full_name text NOT NULL,
    phone text
);

CREATE INDEX resident_town_idx ON directory.resident (town_id);
CREATE INDEX resident_name_idx
    ON directory.resident
    USING gin (full_name gin_trgm_ops);
