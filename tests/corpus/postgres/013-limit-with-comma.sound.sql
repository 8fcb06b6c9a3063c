-- Leaderboard
CREATE TABLE player (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    handle text NOT NULL UNIQUE
);

CREATE TABLE score (
    player_id bigint NOT NULL REFERENCES player (id) ON DELETE CASCADE,
    season integer NOT NULL,
    points integer NOT NULL,
    PRIMARY KEY (player_id, season)
);

CREATE INDEX score_season_idx ON score (season, points DESC);

-- the second page
SELECT player.handle, score.points
FROM score
JOIN player ON player.id = score.player_id
WHERE score.season = $1
ORDER BY score.points DESC, player.id
LIMIT 20 OFFSET 20;
