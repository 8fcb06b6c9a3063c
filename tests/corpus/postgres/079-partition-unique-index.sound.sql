-- Readings, by region
CREATE TABLE region_reading (
    id bigint GENERATED ALWAYS AS IDENTITY,
    region text NOT NULL,
    meter text NOT NULL,
    read_at timestamptz NOT NULL,
    kwh numeric(12, 3) NOT NULL,
    PRIMARY KEY (region, id)
) PARTITION BY LIST (region);

CREATE TABLE region_reading_north PARTITION OF region_reading FOR VALUES IN ('north');
CREATE TABLE region_reading_south PARTITION OF region_reading FOR VALUES IN ('south');

CREATE UNIQUE INDEX region_reading_once
    ON region_reading (region, meter, read_at);
