-- Limits of API clients and what they used. PostgreSQL 18 (uuidv7()); before that, let the application make the ids.
-- 2,000 checks a second are counted in Valkey; this schema holds what the limits are.

CREATE TABLE plans (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    name text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT plans_name_key UNIQUE (name),
    CONSTRAINT plans_name_length CHECK (char_length(name) BETWEEN 1 AND 60)
);

COMMENT ON TABLE plans IS 'What a client has bought; its limits are in plan_limits.';
COMMENT ON COLUMN plans.id IS 'Referred to by clients.';
COMMENT ON COLUMN plans.name IS 'As the contract calls it.';
COMMENT ON COLUMN plans.created_at IS 'When the plan was made.';

CREATE TABLE plan_limits (
    plan_id uuid NOT NULL REFERENCES plans (id) ON DELETE CASCADE,
    route_class text NOT NULL,
    requests_per_minute integer NOT NULL,
    burst integer NOT NULL,
    PRIMARY KEY (plan_id, route_class),
    CONSTRAINT plan_limits_route_class_known CHECK (route_class IN ('read', 'write', 'search', 'sign_in')),
    CONSTRAINT plan_limits_rate_positive CHECK (requests_per_minute BETWEEN 1 AND 6000000),
    -- A minute may be spent at once.
    CONSTRAINT plan_limits_burst_bounded
        CHECK (burst BETWEEN 1 AND greatest(1, requests_per_minute))
);

COMMENT ON TABLE plan_limits IS 'One limit for each class of routes.';
COMMENT ON COLUMN plan_limits.plan_id IS 'The plan.';
COMMENT ON COLUMN plan_limits.route_class IS 'Routes that cost about the same share a limit.';
COMMENT ON COLUMN plan_limits.requests_per_minute IS 'The rate that can be kept up.';
COMMENT ON COLUMN plan_limits.burst IS 'Requests that may come at once after a pause.';

CREATE TABLE clients (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    plan_id uuid NOT NULL REFERENCES plans (id) ON DELETE RESTRICT,
    name text NOT NULL,
    status text NOT NULL DEFAULT 'active',
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT clients_name_length CHECK (char_length(name) BETWEEN 1 AND 200),
    CONSTRAINT clients_status_known CHECK (status IN ('active', 'suspended'))
);

CREATE INDEX clients_plan_id_idx ON clients (plan_id);

COMMENT ON TABLE clients IS 'Who calls the API; the key or token of a request names one.';
COMMENT ON COLUMN clients.id IS 'The first part of a bucket''s key.';
COMMENT ON COLUMN clients.plan_id IS 'What they have bought.';
COMMENT ON COLUMN clients.name IS 'For operators.';
COMMENT ON COLUMN clients.status IS 'suspended clients are refused before any limit is looked at.';
COMMENT ON COLUMN clients.created_at IS 'When they signed up.';

CREATE TABLE limit_exceptions (
    client_id uuid NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    route_class text NOT NULL,
    requests_per_minute integer NOT NULL,
    reason text NOT NULL,
    ends_at timestamptz NOT NULL,
    PRIMARY KEY (client_id, route_class),
    CONSTRAINT limit_exceptions_route_class_known CHECK (route_class IN ('read', 'write', 'search', 'sign_in')),
    CONSTRAINT limit_exceptions_rate_positive CHECK (requests_per_minute BETWEEN 1 AND 6000000),
    CONSTRAINT limit_exceptions_reason_length CHECK (char_length(reason) BETWEEN 1 AND 500)
);

CREATE INDEX limit_exceptions_ends_at_idx ON limit_exceptions (ends_at);

COMMENT ON TABLE limit_exceptions IS 'A higher or lower rate for one client and a time, such as a migration or an incident.';
COMMENT ON COLUMN limit_exceptions.client_id IS 'Whose limit differs.';
COMMENT ON COLUMN limit_exceptions.route_class IS 'Of which routes.';
COMMENT ON COLUMN limit_exceptions.requests_per_minute IS 'In place of the plan''s rate.';
COMMENT ON COLUMN limit_exceptions.reason IS 'Who asked for it, and why.';
COMMENT ON COLUMN limit_exceptions.ends_at IS 'From here on the plan holds again; every exception ends.';

CREATE TABLE usage_hours (
    client_id uuid NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    hour timestamptz NOT NULL,
    route_class text NOT NULL,
    allowed_count bigint NOT NULL DEFAULT 0,
    refused_count bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (client_id, hour, route_class),
    CONSTRAINT usage_hours_route_class_known CHECK (route_class IN ('read', 'write', 'search', 'sign_in')),
    CONSTRAINT usage_hours_counts_positive CHECK (allowed_count >= 0 AND refused_count >= 0)
);

CREATE INDEX usage_hours_hour_idx ON usage_hours (hour);

COMMENT ON TABLE usage_hours IS 'Counts for clients and operators; each copy adds its own once a minute. Deleted after 90 days.';
COMMENT ON COLUMN usage_hours.client_id IS 'Who called.';
COMMENT ON COLUMN usage_hours.hour IS 'Begin of the hour.';
COMMENT ON COLUMN usage_hours.route_class IS 'What was called.';
COMMENT ON COLUMN usage_hours.allowed_count IS 'Requests that passed.';
COMMENT ON COLUMN usage_hours.refused_count IS 'Requests that were answered 429.';
