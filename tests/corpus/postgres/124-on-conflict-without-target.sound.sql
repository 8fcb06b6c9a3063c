-- Settings, written as they come
CREATE TABLE setting (
    scope text NOT NULL,
    key text NOT NULL,
    value jsonb NOT NULL,
    written_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (scope, key)
);

COMMENT ON TABLE setting IS 'Settings by scope';

INSERT INTO setting (scope, key, value)
VALUES ($1, $2, $3::jsonb)
ON CONFLICT (scope, key) DO UPDATE
SET value = excluded.value,
    written_at = now();
