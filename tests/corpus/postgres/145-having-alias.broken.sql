-- expect: 21
-- Words that are used often
CREATE TABLE text_source (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text NOT NULL
);

CREATE TABLE text_word (
    source_id bigint NOT NULL REFERENCES text_source (id) ON DELETE CASCADE,
    position integer NOT NULL,
    word text NOT NULL,
    PRIMARY KEY (source_id, position)
);

CREATE INDEX text_word_word_idx ON text_word (word);

SELECT word, count(*) AS uses
FROM text_word
WHERE source_id = $1
GROUP BY word
HAVING uses > 10
ORDER BY uses DESC;
