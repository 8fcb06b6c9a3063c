-- expect: 19
-- Files, and which record they hang on
CREATE TABLE record (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text NOT NULL
);

CREATE TABLE attachment (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    record_key text NOT NULL,
    file_name text NOT NULL,
    bytes bigint NOT NULL CHECK (bytes >= 0)
);

CREATE INDEX attachment_record_idx ON attachment (record_key);

SELECT record.title, attachment.file_name
FROM record
JOIN attachment ON attachment.record_key = record.id
WHERE record.id = $1;
