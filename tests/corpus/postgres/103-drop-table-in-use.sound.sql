-- The old price table goes
CREATE TABLE price_group (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text NOT NULL
);

CREATE TABLE priced_article (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    price_group_id bigint REFERENCES price_group (id),
    cents bigint NOT NULL DEFAULT 0
);

CREATE INDEX priced_article_group_idx ON priced_article (price_group_id);

-- prices stand with the articles now
ALTER TABLE priced_article DROP COLUMN price_group_id;
DROP TABLE price_group;
