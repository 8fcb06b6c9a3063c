-- expect: 24
-- Articles with their tags in one column
CREATE TABLE story (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    headline text NOT NULL,
    published_at timestamptz
);

CREATE TABLE label (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    word text NOT NULL UNIQUE
);

CREATE TABLE story_label (
    story_id bigint NOT NULL REFERENCES story (id) ON DELETE CASCADE,
    label_id bigint NOT NULL REFERENCES label (id) ON DELETE CASCADE,
    PRIMARY KEY (story_id, label_id)
);

CREATE INDEX story_label_label_idx ON story_label (label_id);

SELECT story.id,
       story.headline,
       GROUP_CONCAT(label.word) AS labels
FROM story
JOIN story_label ON story_label.story_id = story.id
JOIN label ON label.id = story_label.label_id
WHERE story.published_at IS NOT NULL
GROUP BY story.id
ORDER BY story.id
LIMIT 50;
