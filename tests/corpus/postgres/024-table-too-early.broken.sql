-- expect: 6
-- Members belong to teams, teams have a plan
CREATE TABLE team (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    title text NOT NULL,
    plan_code text NOT NULL REFERENCES plan (code) ON DELETE RESTRICT
);

CREATE TABLE team_member (
    team_id uuid NOT NULL REFERENCES team (id) ON DELETE CASCADE,
    email text NOT NULL,
    role text NOT NULL DEFAULT 'member' CHECK (role IN ('owner', 'member')),
    PRIMARY KEY (team_id, email)
);

CREATE TABLE plan (
    code text PRIMARY KEY,
    seats integer NOT NULL CHECK (seats > 0)
);

CREATE INDEX team_plan_idx ON team (plan_code);
