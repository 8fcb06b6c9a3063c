-- expect: 17
-- A migration that may run twice
CREATE TABLE IF NOT EXISTS machine (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text NOT NULL
);

CREATE TABLE IF NOT EXISTS maintenance (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    machine_id bigint NOT NULL,
    planned_on date NOT NULL,
    done_on date
);

ALTER TABLE maintenance ADD COLUMN IF NOT EXISTS note text;
ALTER TABLE maintenance
    ADD CONSTRAINT IF NOT EXISTS maintenance_machine_fk
    FOREIGN KEY (machine_id) REFERENCES machine (id) ON DELETE CASCADE;

CREATE INDEX IF NOT EXISTS maintenance_machine_idx ON maintenance (machine_id);
