-- Occupancy of a car park
CREATE TABLE car_park (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    places integer NOT NULL CHECK (places > 0)
);

CREATE TABLE stay (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    car_park_id bigint NOT NULL REFERENCES car_park (id) ON DELETE CASCADE,
    plate text NOT NULL,
    entered_at timestamptz NOT NULL DEFAULT now(),
    left_at timestamptz
);

CREATE INDEX stay_inside_idx ON stay (car_park_id) WHERE left_at IS NULL;

CREATE FUNCTION free_places(wanted bigint) RETURNS bigint
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT car_park.places - count(stay.id)
    FROM car_park
    LEFT JOIN stay ON stay.car_park_id = car_park.id
        AND stay.left_at IS NULL
    WHERE car_park.id = wanted
    GROUP BY car_park.places;
END;
