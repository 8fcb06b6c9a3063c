-- Returns are looked at by hand
CREATE TYPE return_state AS ENUM ('announced', 'arrived', 'accepted', 'refused');

CREATE TABLE return_parcel (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_number text NOT NULL,
    state return_state NOT NULL DEFAULT 'announced',
    weight_grams integer CHECK (weight_grams > 0),
    arrived_at timestamptz,
    CHECK (state = 'announced' OR arrived_at IS NOT NULL)
);

CREATE INDEX return_parcel_order_idx ON return_parcel (order_number);
-- those that wait for somebody
CREATE INDEX return_parcel_open_idx
    ON return_parcel (arrived_at)
    WHERE state IN ('arrived', 'announced');
