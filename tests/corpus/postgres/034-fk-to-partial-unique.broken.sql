-- expect: 13
-- Only living users have a name of their own
CREATE TABLE person (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    handle text NOT NULL,
    deleted_at timestamptz
);

CREATE UNIQUE INDEX person_handle_key ON person (handle) WHERE deleted_at IS NULL;

CREATE TABLE mention (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    handle text NOT NULL REFERENCES person (handle),
    message text NOT NULL,
    mentioned_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX mention_time_idx ON mention (mentioned_at);
