-- expect: 17
-- Sensors
CREATE TABLE site (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text NOT NULL
);

CREATE TABLE sensor (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    site_id bigint NOT NULL REFERENCES site (id) ON DELETE CASCADE,
    kind text NOT NULL CHECK (kind IN ('heat', 'smoke', 'door')),
    battery_percent smallint NOT NULL CHECK (battery_percent BETWEEN 0 AND 100),
    last_signal_at timestamptz
);

CREATE INDEX sensor_site_idx ON sensor (site_id);
CREATE INDEX sensor_signal_idx ON sensor (site_id, last_seen_at);
