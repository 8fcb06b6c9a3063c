-- Take the next job of a queue
CREATE TABLE queue_job (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    queue text NOT NULL,
    payload jsonb NOT NULL,
    locked_until timestamptz,
    attempts smallint NOT NULL DEFAULT 0
);

CREATE INDEX queue_job_next_idx ON queue_job (queue, id);

UPDATE queue_job
SET locked_until = now() + interval '1 minute',
    attempts = attempts + 1
WHERE id = (
    SELECT id FROM queue_job
    WHERE queue = $1 AND (locked_until IS NULL OR locked_until < now())
    ORDER BY id
    FOR UPDATE SKIP LOCKED
    LIMIT 1
)
RETURNING id, payload, attempts;
