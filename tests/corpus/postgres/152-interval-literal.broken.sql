-- expect: 16
-- Tokens about to end
CREATE TABLE access_token (
    hash bytea PRIMARY KEY,
    subject text NOT NULL,
    scopes text[] NOT NULL DEFAULT '{}',
    ends_at timestamptz NOT NULL
);

CREATE INDEX access_token_end_idx ON access_token (ends_at);
COMMENT ON COLUMN access_token.hash IS 'SHA-256 of the token';

SELECT subject, ends_at
FROM access_token
WHERE ends_at BETWEEN now()
  AND now() + interval '2 fortnights'
ORDER BY ends_at;
