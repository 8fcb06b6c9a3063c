-- States of an application
CREATE TYPE application_state AS ENUM ('sent', 'invited', 'refused');

CREATE TABLE applicant (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name text NOT NULL,
    state application_state NOT NULL DEFAULT 'sent',
    changed_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX applicant_state_idx ON applicant (state, changed_at);

-- two more steps
ALTER TYPE application_state ADD VALUE 'hired' AFTER 'invited';
ALTER TYPE application_state ADD VALUE 'withdrawn';
