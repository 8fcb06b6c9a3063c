-- Households and meters
CREATE TABLE household (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    street text NOT NULL,
    town text NOT NULL
);

CREATE TABLE meter (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    household_id uuid NOT NULL REFERENCES household (id) ON DELETE CASCADE,
    serial_number text NOT NULL UNIQUE,
    installed_on date NOT NULL
);

CREATE TABLE reading (
    meter_id bigint NOT NULL REFERENCES meter (id) ON DELETE CASCADE,
    read_on date NOT NULL,
    kwh numeric(12, 3) NOT NULL CHECK (kwh >= 0),
    PRIMARY KEY (meter_id, read_on)
);

CREATE INDEX meter_household_idx ON meter (household_id);
