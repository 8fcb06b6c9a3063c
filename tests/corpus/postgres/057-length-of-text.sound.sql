-- Addresses
CREATE TABLE country (
    code text PRIMARY KEY CHECK (code ~ '^[A-Z]{2}$'),
    title text NOT NULL
);

CREATE TABLE postal_address (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    country_code text NOT NULL REFERENCES country (code) ON DELETE RESTRICT,
    street varchar(120) NOT NULL,
    postcode text NOT NULL,
    town text NOT NULL,
    valid_from date NOT NULL DEFAULT current_date
);

CREATE INDEX postal_address_country_idx ON postal_address (country_code);
