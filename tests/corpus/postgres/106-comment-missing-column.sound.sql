-- Vehicles
CREATE TABLE fleet (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text NOT NULL
);

CREATE TABLE vehicle (
    vin text PRIMARY KEY CHECK (length(vin) = 17),
    fleet_id bigint NOT NULL REFERENCES fleet (id) ON DELETE RESTRICT,
    plate text UNIQUE,
    mileage_km integer NOT NULL DEFAULT 0 CHECK (mileage_km >= 0)
);

CREATE INDEX vehicle_fleet_idx ON vehicle (fleet_id);

COMMENT ON TABLE vehicle IS 'Cars and vans';
COMMENT ON COLUMN vehicle.plate IS 'Null while it is not registered';
COMMENT ON COLUMN vehicle.mileage_km IS 'As of the last inspection';
