-- expect: 13
-- Reminders
CREATE TABLE calendar (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    title text NOT NULL,
    zone text NOT NULL DEFAULT 'UTC'
);

CREATE TABLE appointment (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    calendar_id uuid NOT NULL REFERENCES calendar (id) ON DELETE CASCADE,
    starts_at timestamptz NOT NULL,
    remind_before interval NOT NULL DEFAULT '15 minuts',
    repeat_every interval
);

CREATE INDEX appointment_calendar_idx ON appointment (calendar_id, starts_at);
