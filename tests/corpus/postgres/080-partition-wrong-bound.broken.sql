-- expect: 14
-- Orders of each country lie apart
CREATE TABLE country_order (
    id bigint GENERATED ALWAYS AS IDENTITY,
    country text NOT NULL,
    total numeric(12, 2) NOT NULL,
    placed_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (country, id)
) PARTITION BY LIST (country);

CREATE TABLE country_order_de PARTITION OF country_order
    FOR VALUES IN ('DE');
CREATE TABLE country_order_benelux PARTITION OF country_order
    FOR VALUES FROM ('BE') TO ('NL');
CREATE TABLE country_order_rest PARTITION OF country_order DEFAULT;

CREATE INDEX country_order_time_idx ON country_order (placed_at);
