-- Towns, newest customers first
CREATE TABLE lodger (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    town text NOT NULL,
    joined_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX lodger_town_idx ON lodger (town);
CREATE INDEX lodger_joined_idx ON lodger (joined_at);
COMMENT ON TABLE lodger IS 'Who rents from us';

SELECT town
FROM lodger
GROUP BY town
ORDER BY max(joined_at) DESC
LIMIT 20;
