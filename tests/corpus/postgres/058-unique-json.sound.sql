-- Webhooks, delivered once
CREATE TABLE endpoint (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    url text NOT NULL CHECK (url LIKE 'https://%')
);

CREATE TABLE webhook_delivery (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    endpoint_id uuid NOT NULL REFERENCES endpoint (id) ON DELETE CASCADE,
    payload jsonb NOT NULL,
    delivered_at timestamptz,
    UNIQUE (endpoint_id, payload)
);

CREATE INDEX webhook_delivery_waiting_idx ON webhook_delivery (id) WHERE delivered_at IS NULL;
