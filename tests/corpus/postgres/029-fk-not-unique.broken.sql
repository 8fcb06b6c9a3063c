-- expect: 12
-- Flights and their gates
CREATE TABLE airport (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    iata text NOT NULL CHECK (iata ~ '^[A-Z]{3}$'),
    city text NOT NULL
);

CREATE TABLE flight (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code text NOT NULL,
    from_iata text NOT NULL REFERENCES airport (iata) ON DELETE RESTRICT,
    departs_at timestamptz NOT NULL,
    UNIQUE (code, departs_at)
);

CREATE INDEX flight_from_idx ON flight (from_iata);
COMMENT ON TABLE airport IS 'Airports we fly from';
