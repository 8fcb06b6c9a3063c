-- expect: 18
-- Sessions that nobody used for a month are deleted each night
CREATE TABLE app_user (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    email text NOT NULL UNIQUE
);

CREATE TABLE app_session (
    token_hash bytea PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
    last_seen_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX app_session_user_idx ON app_session (user_id);
CREATE INDEX app_session_seen_idx ON app_session (last_seen_at);

DELETE FROM app_session
WHERE last_seen_at < DATE_SUB(now(), INTERVAL 30 DAY);
