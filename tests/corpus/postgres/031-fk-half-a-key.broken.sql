-- expect: 19
-- Seats of a performance
CREATE TABLE hall (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text NOT NULL
);

CREATE TABLE seat (
    hall_id bigint NOT NULL REFERENCES hall (id) ON DELETE CASCADE,
    number smallint NOT NULL,
    PRIMARY KEY (hall_id, number)
);

CREATE TABLE seat_ticket (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    hall_id bigint NOT NULL,
    seat_number smallint NOT NULL,
    sold_at timestamptz NOT NULL DEFAULT now(),
    FOREIGN KEY (seat_number) REFERENCES seat (number)
);

CREATE INDEX seat_ticket_seat_idx ON seat_ticket (hall_id, seat_number);
