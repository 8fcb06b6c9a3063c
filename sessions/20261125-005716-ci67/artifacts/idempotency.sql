-- What was made for which `Idempotency-Key`: written in the transaction that makes the row, so that a repeated
-- request finds the first answer and makes nothing. A job deletes what is older than a day.
CREATE TABLE idempotency_keys (
    idempotency_key uuid NOT NULL,
    operation text NOT NULL,
    request_hash text NOT NULL,
    made_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT idempotency_keys_pkey PRIMARY KEY (operation, idempotency_key),
    CONSTRAINT idempotency_keys_operation_length CHECK (char_length(operation) BETWEEN 1 AND 100),
    CONSTRAINT idempotency_keys_request_hash_length CHECK (char_length(request_hash) = 64)
);

CREATE INDEX idempotency_keys_created_at_idx ON idempotency_keys (created_at);

COMMENT ON TABLE idempotency_keys IS 'What was made for which key of a request; kept a day.';
COMMENT ON COLUMN idempotency_keys.idempotency_key IS 'Chosen by the client, new for each intent.';
COMMENT ON COLUMN idempotency_keys.operation IS 'The operationId of the request: createLoan.';
COMMENT ON COLUMN idempotency_keys.request_hash IS 'SHA-256 of the body, in hexadecimal: the same key with another body is refused.';
COMMENT ON COLUMN idempotency_keys.made_id IS 'The row that the request made.';
COMMENT ON COLUMN idempotency_keys.created_at IS 'When the first request came.';
