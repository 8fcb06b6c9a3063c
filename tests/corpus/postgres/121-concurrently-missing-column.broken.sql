-- expect: 13
-- Indexes added while the service runs
CREATE TABLE feed_item (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    feed text NOT NULL,
    guid text NOT NULL,
    title text NOT NULL,
    fetched_at timestamptz NOT NULL DEFAULT now()
);

CREATE UNIQUE INDEX CONCURRENTLY feed_item_guid_key ON feed_item (feed, guid);
CREATE INDEX CONCURRENTLY feed_item_time_idx
    ON feed_item (feed, published_at DESC);

COMMENT ON COLUMN feed_item.guid IS 'As the feed names it';
