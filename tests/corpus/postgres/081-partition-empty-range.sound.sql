-- Log lines, a week each
CREATE TABLE log_line (
    at timestamptz NOT NULL,
    host text NOT NULL,
    level text NOT NULL CHECK (level IN ('debug', 'info', 'warning', 'error')),
    line text NOT NULL
) PARTITION BY RANGE (at);

CREATE TABLE log_line_w01 PARTITION OF log_line
    FOR VALUES FROM ('2026-01-01') TO ('2026-01-08');
CREATE TABLE log_line_w02 PARTITION OF log_line
    FOR VALUES FROM ('2026-01-08') TO ('2026-01-15');

CREATE INDEX log_line_host_idx ON log_line (host, at);
