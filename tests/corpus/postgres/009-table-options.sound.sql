-- Feature flags of a PostgreSQL application
CREATE TABLE flag (
    key text PRIMARY KEY,
    enabled boolean NOT NULL DEFAULT false,
    rules jsonb NOT NULL DEFAULT '[]'::jsonb,
    changed_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE flag_change (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    flag_key text NOT NULL REFERENCES flag (key) ON DELETE CASCADE,
    changed_by text NOT NULL,
    was jsonb NOT NULL,
    became jsonb NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX flag_change_flag_idx ON flag_change (flag_key, changed_at);
