-- Short links with clicks by the month
CREATE TABLE account (
    id bigint GENERATED ALWAYS AS IDENTITY,
    name text NOT NULL,
    api_key_hash bytea NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    CONSTRAINT account_pk PRIMARY KEY (id),
    CONSTRAINT account_api_key_unique UNIQUE (api_key_hash)
);

CREATE TABLE link (
    code text PRIMARY KEY CHECK (code ~ '^[0-9A-Za-z]{6,12}$'),
    account_id bigint NOT NULL REFERENCES account ON DELETE CASCADE,
    target_url text NOT NULL CHECK (length(target_url) <= 2048),
    expires_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    CHECK (expires_at IS NULL OR expires_at > created_at)
);
CREATE INDEX link_account_idx ON link (account_id);
CREATE INDEX link_expiry_idx ON link (expires_at) WHERE expires_at IS NOT NULL;

CREATE TABLE click (
    id bigint GENERATED ALWAYS AS IDENTITY,
    link_code text NOT NULL REFERENCES link (code) ON DELETE CASCADE,
    clicked_at timestamptz NOT NULL DEFAULT now(),
    country text,
    referrer text,
    PRIMARY KEY (id, clicked_at)
) PARTITION BY RANGE (clicked_at);
CREATE INDEX click_link_idx ON click (link_code, clicked_at DESC);
CREATE TABLE click_2026_11 PARTITION OF click FOR VALUES FROM ('2026-11-01') TO ('2026-12-01');
CREATE TABLE click_rest PARTITION OF click DEFAULT;

COMMENT ON TABLE link IS 'A short code and where it leads.';

-- Where does this code lead?
SELECT target_url, expires_at
FROM link
WHERE code = $1 AND (expires_at IS NULL OR expires_at > now());

-- Clicks by day
SELECT date_trunc('day', clicked_at) AS day, count(*) AS clicks
FROM click
WHERE link_code = $1 AND clicked_at >= now() - interval '30 days'
GROUP BY 1
ORDER BY day
LIMIT 31;
