-- Search by word replaces search by prefix
CREATE TABLE recipe (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text NOT NULL,
    steps text[] NOT NULL,
    words tsvector GENERATED ALWAYS AS (to_tsvector('english', title)) STORED
);

CREATE INDEX recipe_title_idx ON recipe (title text_pattern_ops);

CREATE TABLE ingredient (
    recipe_id bigint NOT NULL REFERENCES recipe (id) ON DELETE CASCADE,
    position smallint NOT NULL,
    name text NOT NULL,
    PRIMARY KEY (recipe_id, position)
);

CREATE INDEX recipe_words_idx ON recipe USING gin (words);
DROP INDEX recipe_title_idx;
