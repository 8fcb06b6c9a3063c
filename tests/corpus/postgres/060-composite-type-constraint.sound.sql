-- Shipping to an address of our own type
CREATE TYPE street_address AS (
    street text,
    postcode text,
    town text
);

CREATE TABLE shipment (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    destination street_address NOT NULL,
    sent_at timestamptz,
    CHECK ((destination).postcode IS NOT NULL)
);

CREATE INDEX shipment_town_idx ON shipment (((destination).town));
COMMENT ON TYPE street_address IS 'Where something is sent';
