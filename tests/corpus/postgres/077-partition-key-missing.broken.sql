-- expect: 9
-- An audit log, by the month
CREATE TABLE audit_event (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    actor text NOT NULL,
    action text NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    detail jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (id)
) PARTITION BY RANGE (at);

CREATE TABLE audit_event_2026_01 PARTITION OF audit_event
    FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
CREATE TABLE audit_event_2026_02 PARTITION OF audit_event
    FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');

CREATE INDEX audit_event_actor_idx ON audit_event (actor, at);
