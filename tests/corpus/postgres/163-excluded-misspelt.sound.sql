-- Words and how often they were searched
CREATE TABLE search_word (
    word text PRIMARY KEY,
    searches bigint NOT NULL DEFAULT 1,
    last_at timestamptz NOT NULL DEFAULT now()
);

COMMENT ON TABLE search_word IS 'What people look for';

INSERT INTO search_word (word, searches)
VALUES ($1, $2)
ON CONFLICT (word) DO UPDATE
SET searches = search_word.searches + EXCLUDED.searches,
    last_at = now()
RETURNING searches;
