-- expect: 14
-- No room is given away twice

CREATE TABLE meeting_room (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text NOT NULL
);

CREATE TABLE reservation (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    room_id bigint NOT NULL REFERENCES meeting_room (id) ON DELETE CASCADE,
    during tstzrange NOT NULL,
    reserved_by text NOT NULL,
    CONSTRAINT reservation_no_overlap EXCLUDE USING gist (room_id WITH =, during WITH &&)
);

COMMENT ON TABLE reservation IS 'Who has which room, and when';
