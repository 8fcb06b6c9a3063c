-- expect: 16
-- Trial accounts of the last two weeks
CREATE TABLE trial (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    email text NOT NULL UNIQUE,
    began_at timestamptz NOT NULL DEFAULT now(),
    converted_at timestamptz
);

CREATE INDEX trial_began_idx ON trial (began_at) WHERE converted_at IS NULL;
COMMENT ON TABLE trial IS 'Accounts that pay nothing yet';

SELECT id, email
FROM trial
WHERE converted_at IS NULL
  AND began_at >= now() - 14
ORDER BY began_at;
