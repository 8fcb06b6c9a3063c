-- Moderation
DO $$
BEGIN
    CREATE TYPE verdict AS ENUM ('fine', 'hidden', 'removed');
EXCEPTION
    WHEN duplicate_object THEN NULL;
END
$$;

CREATE TABLE IF NOT EXISTS report (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    post_url text NOT NULL,
    verdict verdict,
    reported_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX IF NOT EXISTS report_open_idx ON report (reported_at) WHERE verdict IS NULL;
