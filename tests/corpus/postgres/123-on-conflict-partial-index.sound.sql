-- One running timer a person
CREATE TABLE timer (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person text NOT NULL,
    started_at timestamptz NOT NULL DEFAULT now(),
    stopped_at timestamptz
);

CREATE UNIQUE INDEX timer_running_key ON timer (person) WHERE stopped_at IS NULL;

COMMENT ON TABLE timer IS 'Working time';

INSERT INTO timer (person)
VALUES ($1)
ON CONFLICT (person) WHERE stopped_at IS NULL DO NOTHING
RETURNING id, started_at;
