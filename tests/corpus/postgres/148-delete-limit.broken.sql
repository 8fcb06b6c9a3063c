-- expect: 15
-- Old log entries go in portions
CREATE TABLE request_log (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    path text NOT NULL,
    status smallint NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX request_log_time_idx ON request_log (at);
COMMENT ON TABLE request_log IS 'Kept for ninety days';

DELETE FROM request_log
WHERE at < now() - interval '90 days'
LIMIT 10000;
