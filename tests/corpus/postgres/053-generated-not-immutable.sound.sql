-- Subscriptions
CREATE TABLE tariff (
    code text PRIMARY KEY,
    cents bigint NOT NULL CHECK (cents >= 0)
);

CREATE TABLE subscription (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tariff_code text NOT NULL REFERENCES tariff (code) ON DELETE RESTRICT,
    starts_on date NOT NULL,
    ends_on date,
    open_ended boolean GENERATED ALWAYS AS (ends_on IS NULL) STORED
);

CREATE INDEX subscription_tariff_idx ON subscription (tariff_code);
