-- Devices report in; the last contact is kept
CREATE TABLE device (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    serial_number text NOT NULL UNIQUE,
    firmware text NOT NULL,
    settings jsonb NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE measurement (
    device_id uuid NOT NULL REFERENCES device (id) ON DELETE CASCADE,
    at timestamptz NOT NULL,
    celsius numeric(5, 2) NOT NULL,
    PRIMARY KEY (device_id, at)
);

CREATE INDEX device_updated_idx ON device (updated_at);
