-- expect: 12
-- Ratings
CREATE TABLE film (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text NOT NULL
);

CREATE TABLE rating (
    film_id bigint NOT NULL REFERENCES film (id) ON DELETE CASCADE,
    rated_by text NOT NULL,
    stars text NOT NULL,
    CONSTRAINT rating_stars CHECK (stars >= 1 AND stars <= 5),
    PRIMARY KEY (film_id, rated_by)
);

COMMENT ON COLUMN rating.stars IS 'One to five';
COMMENT ON TABLE rating IS 'What people think of films';
