-- expect: 14
-- Background jobs
CREATE TYPE job_status AS ENUM ('queued', 'running', 'done', 'failed');

CREATE TABLE worker (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    host text NOT NULL,
    seen_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE background_job (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    worker_id uuid REFERENCES worker (id) ON DELETE SET NULL,
    status job_status NOT NULL DEFAULT 'pending',
    attempts smallint NOT NULL DEFAULT 0,
    run_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX background_job_due_idx ON background_job (run_at) WHERE status = 'queued';
CREATE INDEX background_job_worker_idx ON background_job (worker_id);
