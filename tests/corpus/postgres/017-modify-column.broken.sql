-- expect: 19
-- Version 2: longer titles, no anonymous uploads
CREATE TABLE uploader (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    handle text NOT NULL UNIQUE
);

CREATE TABLE video (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    uploader_id bigint REFERENCES uploader (id) ON DELETE CASCADE,
    title varchar(80) NOT NULL,
    seconds integer NOT NULL CHECK (seconds > 0),
    uploaded_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX video_uploader_idx ON video (uploader_id);

ALTER TABLE video ALTER COLUMN uploader_id SET NOT NULL;
ALTER TABLE video MODIFY COLUMN title varchar(200);
