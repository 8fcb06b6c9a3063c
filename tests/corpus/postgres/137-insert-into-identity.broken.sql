-- expect: 15
-- Seed of the plans
CREATE TABLE price_plan (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code text NOT NULL UNIQUE,
    cents bigint NOT NULL CHECK (cents >= 0)
);

CREATE TABLE plan_feature (
    plan_id bigint NOT NULL REFERENCES price_plan (id) ON DELETE CASCADE,
    feature text NOT NULL,
    PRIMARY KEY (plan_id, feature)
);

INSERT INTO price_plan (id, code, cents) VALUES
    (1, 'free', 0),
    (2, 'team', 900),
    (3, 'enterprise', 4900);
