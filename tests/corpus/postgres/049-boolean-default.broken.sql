-- expect: 11
-- Consent, one row a purpose
CREATE TABLE visitor (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    first_seen timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE consent (
    visitor_id uuid NOT NULL REFERENCES visitor (id) ON DELETE CASCADE,
    purpose text NOT NULL CHECK (purpose IN ('statistics', 'marketing')),
    given boolean NOT NULL DEFAULT 0,
    decided_at timestamptz,
    PRIMARY KEY (visitor_id, purpose)
);

COMMENT ON TABLE consent IS 'What a visitor allowed';
COMMENT ON COLUMN consent.given IS 'False until they said yes';
