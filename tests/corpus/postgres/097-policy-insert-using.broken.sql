-- expect: 16
-- Users write only their own entries
CREATE TABLE diary (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_name text NOT NULL DEFAULT current_user,
    entry text NOT NULL,
    written_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX diary_user_idx ON diary (user_name, written_at);
ALTER TABLE diary ENABLE ROW LEVEL SECURITY;

CREATE POLICY diary_read ON diary
    FOR SELECT USING (user_name = current_user);
CREATE POLICY diary_write ON diary
    FOR INSERT USING (user_name = current_user);
