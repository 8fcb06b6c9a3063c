-- expect: 19
-- Votes
CREATE TABLE poll (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    question text NOT NULL
);

CREATE TABLE vote (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    poll_id bigint NOT NULL REFERENCES poll (id) ON DELETE CASCADE,
    voter text NOT NULL,
    answer smallint NOT NULL
);

CREATE INDEX vote_poll_idx ON vote (poll_id, voter);

INSERT INTO vote (poll_id, voter, answer)
VALUES ($1, $2, $3)
ON CONFLICT (poll_id, voter) DO UPDATE SET answer = excluded.answer;
