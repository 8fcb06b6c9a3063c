-- Parcels; volumes are computed when they are read
CREATE TABLE depot (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    town text NOT NULL
);

CREATE TABLE parcel (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    depot_id bigint NOT NULL REFERENCES depot (id) ON DELETE RESTRICT,
    length_mm integer NOT NULL CHECK (length_mm > 0),
    width_mm integer NOT NULL CHECK (width_mm > 0),
    area_mm2 integer GENERATED ALWAYS AS (length_mm * width_mm) STORED
);

CREATE INDEX parcel_depot_idx ON parcel (depot_id);
CREATE INDEX parcel_area_idx ON parcel (area_mm2);
