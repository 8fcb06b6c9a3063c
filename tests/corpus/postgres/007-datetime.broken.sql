-- expect: 12
-- Room bookings
CREATE TABLE room (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    title text NOT NULL,
    seats smallint NOT NULL CHECK (seats > 0)
);

CREATE TABLE booking (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    room_id uuid NOT NULL REFERENCES room (id) ON DELETE CASCADE,
    starts_at datetime NOT NULL,
    ends_at timestamptz NOT NULL,
    booked_by text NOT NULL
);

CREATE INDEX booking_room_idx ON booking (room_id);
