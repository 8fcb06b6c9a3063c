-- Loyalty points
CREATE TABLE member (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    card_number text NOT NULL UNIQUE,
    joined_on date NOT NULL DEFAULT current_date
);

CREATE TABLE point_booking (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    member_id bigint NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    points integer NOT NULL,
    reason text NOT NULL,
    booked_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX point_booking_member_idx ON point_booking (member_id, booked_at DESC);
