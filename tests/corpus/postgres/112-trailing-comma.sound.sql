-- Weather stations
CREATE TABLE station (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text NOT NULL,
    latitude numeric(8, 5) NOT NULL CHECK (latitude BETWEEN -90 AND 90),
    longitude numeric(8, 5) NOT NULL CHECK (longitude BETWEEN -180 AND 180),
    altitude_m integer
);

CREATE TABLE observation (
    station_id bigint NOT NULL REFERENCES station (id) ON DELETE CASCADE,
    at timestamptz NOT NULL,
    hpa numeric(6, 1) NOT NULL,
    PRIMARY KEY (station_id, at)
);
