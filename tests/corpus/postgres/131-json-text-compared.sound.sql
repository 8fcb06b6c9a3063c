-- Large refunds
CREATE TABLE refund_event (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    payload jsonb NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX refund_event_time_idx ON refund_event (received_at);
CREATE INDEX refund_event_payload_idx ON refund_event USING gin (payload jsonb_path_ops);

COMMENT ON TABLE refund_event IS 'As the payment service tells us';

SELECT id, payload ->> 'reason' AS reason
FROM refund_event
WHERE received_at > now() - interval '1 day'
  AND (payload ->> 'cents')::bigint > 10000
ORDER BY received_at DESC;
