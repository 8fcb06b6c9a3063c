-- expect: 9
-- Full names
CREATE TABLE speaker (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    given_name text NOT NULL,
    family_name text NOT NULL
);

CREATE FUNCTION speaker_name(one speaker) RETURNS text
AS $$
    SELECT one.given_name || ' ' || one.family_name
$$;

CREATE TABLE talk (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    speaker_id bigint NOT NULL REFERENCES speaker (id) ON DELETE CASCADE,
    title text NOT NULL
);

CREATE INDEX talk_speaker_idx ON talk (speaker_id);
