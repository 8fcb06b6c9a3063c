-- expect: 13
-- Exchange rates
CREATE TABLE currency (
    code text PRIMARY KEY CHECK (code ~ '^[A-Z]{3}$'),
    title text NOT NULL
);

CREATE TABLE exchange_rate (
    currency_code text NOT NULL REFERENCES currency (code) ON DELETE RESTRICT,
    valid_on date NOT NULL,
    rate numeric(18, 8) NOT NULL CHECK (rate > 0),
    read_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (currency_code, day)
);

COMMENT ON TABLE exchange_rate IS 'Against the euro, as published each day';
COMMENT ON COLUMN exchange_rate.rate IS 'One euro buys that much';
