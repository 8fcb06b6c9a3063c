-- expect: 14
-- Latency of an endpoint
CREATE TABLE request_timing (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    endpoint text NOT NULL,
    milliseconds numeric(10, 2) NOT NULL CHECK (milliseconds >= 0),
    at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX request_timing_endpoint_idx ON request_timing (endpoint, at);

SELECT endpoint,
       count(*) AS requests,
       percentile_cont(0.95, milliseconds) AS p95
FROM request_timing
WHERE at >= now() - interval '1 hour'
GROUP BY endpoint
ORDER BY p95 DESC;
