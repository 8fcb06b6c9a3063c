-- expect: 11
-- Deliveries
CREATE TABLE carrier (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL UNIQUE
);

CREATE TABLE delivery (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    carrier_id bigint NOT NULL REFERENCES carrier (id) ON DELETE RESTRICT,
    state delivery_state NOT NULL DEFAULT 'planned',
    tracking_code text,
    changed_at timestamptz NOT NULL DEFAULT now()
);

CREATE TYPE delivery_state AS ENUM ('planned', 'on_the_way', 'delivered', 'returned');

CREATE INDEX delivery_carrier_idx ON delivery (carrier_id);
