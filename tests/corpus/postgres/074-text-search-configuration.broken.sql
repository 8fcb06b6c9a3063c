-- expect: 13
-- Full-text search over two languages
CREATE TABLE press_release (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text NOT NULL,
    body text NOT NULL,
    released_at timestamptz NOT NULL
);

CREATE INDEX press_release_english_idx
    ON press_release USING gin (to_tsvector('english', body));
CREATE INDEX press_release_german_idx
    ON press_release USING gin (to_tsvector('deutsch', body));

COMMENT ON TABLE press_release IS 'What was said to the press';
