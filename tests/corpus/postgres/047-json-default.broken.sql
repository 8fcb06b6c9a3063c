-- expect: 7
-- Notification settings
CREATE TABLE profile (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email text NOT NULL UNIQUE,
    settings jsonb NOT NULL
        DEFAULT '{email: true, push: false}',
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE notification (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    profile_id bigint NOT NULL REFERENCES profile (id) ON DELETE CASCADE,
    body jsonb NOT NULL,
    read_at timestamptz
);

CREATE INDEX notification_unread_idx ON notification (profile_id) WHERE read_at IS NULL;
