-- expect: 13
-- Names of teams, whatever their case
CREATE TABLE league (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text NOT NULL
);

CREATE TABLE club (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    league_id bigint NOT NULL REFERENCES league (id) ON DELETE CASCADE,
    name text NOT NULL,
    founded_on date,
    UNIQUE (league_id, lower(name))
);

COMMENT ON TABLE club IS 'Clubs, each in one league';
