-- Devices sign in with a secret; PostgreSQL's usual extensions
CREATE EXTENSION IF NOT EXISTS pgcrypto;
CREATE EXTENSION IF NOT EXISTS "uuid-ossp";

CREATE TABLE tracker (
    id uuid PRIMARY KEY DEFAULT uuid_generate_v4(),
    secret_hash text NOT NULL DEFAULT crypt(gen_random_uuid()::text, gen_salt('bf')),
    label text NOT NULL
);

CREATE TABLE tracker_position (
    tracker_id uuid NOT NULL REFERENCES tracker (id) ON DELETE CASCADE,
    at timestamptz NOT NULL DEFAULT now(),
    latitude double precision NOT NULL,
    longitude double precision NOT NULL,
    PRIMARY KEY (tracker_id, at)
);

CREATE INDEX tracker_position_time_idx ON tracker_position (at);
