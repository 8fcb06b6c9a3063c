-- expect: 21
-- Deliveries of a day
CREATE TABLE driver (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE tour (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    driver_id bigint NOT NULL REFERENCES driver (id) ON DELETE RESTRICT,
    stops integer NOT NULL CHECK (stops > 0),
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX tour_driver_idx ON tour (driver_id);

SELECT driver.name, tour.stops
FROM tour
JOIN driver ON driver.id = tour.driver_id
WHERE created_at >= $1
ORDER BY tour.stops DESC;
