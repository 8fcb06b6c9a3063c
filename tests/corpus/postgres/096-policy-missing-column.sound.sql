-- Every tenant sees only its own
CREATE TABLE organisation (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    title text NOT NULL
);

CREATE TABLE memo (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organisation_id uuid NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
    body text NOT NULL,
    written_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX memo_organisation_idx ON memo (organisation_id);
ALTER TABLE memo ENABLE ROW LEVEL SECURITY;

CREATE POLICY memo_of_own_organisation ON memo
    USING (organisation_id = current_setting('app.organisation')::uuid);
