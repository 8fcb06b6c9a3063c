-- Search in what is published
CREATE TABLE essay (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text NOT NULL,
    body text NOT NULL,
    published_at timestamptz
);

CREATE MATERIALIZED VIEW published_essay AS
SELECT id, title, body, published_at
FROM essay
WHERE published_at IS NOT NULL;

CREATE INDEX published_essay_time_idx ON published_essay (published_at);

COMMENT ON TABLE essay IS 'Drafts and published ones';
