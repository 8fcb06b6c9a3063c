-- expect: 13
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
    active boolean GENERATED ALWAYS AS (ends_on IS NULL OR ends_on > current_date) STORED
);

CREATE INDEX subscription_tariff_idx ON subscription (tariff_code);
