-- Types and clauses of PostgreSQL that are easily refused by mistake
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE DOMAIN positive_amount AS numeric(12, 2) CHECK (VALUE > 0);
CREATE TYPE span AS RANGE (subtype = timestamptz);

CREATE TABLE room (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text COLLATE "C" NOT NULL,
    seats smallint NOT NULL CHECK (seats BETWEEN 1 AND 500),
    spot point,
    search tsvector GENERATED ALWAYS AS (to_tsvector('simple', name)) STORED,
    opening time NOT NULL DEFAULT time '08:00',
    features text[] NOT NULL DEFAULT ARRAY[]::text[],
    price positive_amount NOT NULL,
    key text NOT NULL,
    UNIQUE NULLS NOT DISTINCT (name, key)
);
CREATE INDEX room_search_idx ON room USING gin (search);
CREATE INDEX room_features_idx ON room USING gin (features);

CREATE TABLE booking (
    id bigint GENERATED ALWAYS AS IDENTITY,
    room_id integer NOT NULL,
    during tstzrange NOT NULL,
    note text DEFAULT E'it\'s free',
    hold interval DAY TO SECOND NOT NULL DEFAULT '15 minutes'::interval,
    weight double precision GENERATED ALWAYS AS (1.5 * 2) VIRTUAL,
    code text NOT NULL DEFAULT upper(substr(md5(random()::text), 1, 8)),
    booked_at timestamp(3) with time zone NOT NULL DEFAULT (now() AT TIME ZONE 'utc'),
    CONSTRAINT booking_pk PRIMARY KEY (id),
    CONSTRAINT booking_room_fk FOREIGN KEY (room_id) REFERENCES room ON UPDATE CASCADE ON DELETE CASCADE
        DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT booking_no_overlap EXCLUDE USING gist (room_id WITH =, during WITH &&)
);
CREATE INDEX booking_room_idx ON booking (room_id);
CREATE UNIQUE INDEX booking_code_idx ON booking (upper(code) text_pattern_ops) WHERE note IS NOT NULL;
