-- Every shift is covered at the end of a transaction
CREATE TABLE shift (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    needed smallint NOT NULL DEFAULT 1,
    CONSTRAINT shift_times CHECK (ends_at > starts_at)
);

CREATE TABLE shift_worker (
    shift_id bigint NOT NULL REFERENCES shift (id) ON DELETE CASCADE,
    worker text NOT NULL,
    PRIMARY KEY (shift_id, worker)
);
