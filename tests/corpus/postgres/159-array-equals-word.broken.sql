-- expect: 20
-- Pictures with a tag
CREATE TABLE gallery (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text NOT NULL
);

CREATE TABLE picture (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    gallery_id bigint NOT NULL REFERENCES gallery (id) ON DELETE CASCADE,
    tags text[] NOT NULL DEFAULT '{}',
    taken_at timestamptz
);

CREATE INDEX picture_gallery_idx ON picture (gallery_id);
CREATE INDEX picture_tags_idx ON picture USING gin (tags);

SELECT id, taken_at
FROM picture
WHERE tags = 'sunset'
ORDER BY taken_at DESC
LIMIT 50;
