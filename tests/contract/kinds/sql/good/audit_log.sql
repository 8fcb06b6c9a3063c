-- workbench: allow sql/isolated-table because the log outlives whatever it speaks of
CREATE TABLE audit_event (
    id uuid NOT NULL DEFAULT uuidv7(),
    happened_at timestamptz NOT NULL DEFAULT now(),
    actor text NOT NULL,
    action text NOT NULL,
    subject jsonb NOT NULL,
    client inet,
    PRIMARY KEY (id, happened_at)
) PARTITION BY RANGE (happened_at);
COMMENT ON TABLE audit_event IS 'Who did what; kept for 400 days, a partition a month.';
CREATE INDEX audit_event_actor_idx ON audit_event (actor, happened_at DESC);
CREATE INDEX audit_event_time_idx ON audit_event USING brin (happened_at) WITH (pages_per_range = 32);

CREATE TABLE audit_event_2026_11 (LIKE audit_event INCLUDING ALL);
ALTER TABLE audit_event ATTACH PARTITION audit_event_2026_11 FOR VALUES FROM ('2026-11-01') TO ('2026-12-01');

CREATE OR REPLACE RULE audit_event_no_update AS ON UPDATE TO audit_event DO INSTEAD NOTHING;
REVOKE UPDATE, DELETE, TRUNCATE ON audit_event FROM PUBLIC;
