-- Rectangles and their area
CREATE TABLE field_plan (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text NOT NULL
);

CREATE TABLE field (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    plan_id bigint NOT NULL REFERENCES field_plan (id) ON DELETE CASCADE,
    length_m numeric(8, 2) NOT NULL,
    width_m numeric(8, 2) NOT NULL,
    area_m2 numeric(16, 4) GENERATED ALWAYS AS (length_m * width_m) STORED
);

CREATE INDEX field_plan_idx ON field (plan_id);

INSERT INTO field (plan_id, length_m, width_m)
VALUES ($1, $2, $3)
RETURNING id, area_m2;
