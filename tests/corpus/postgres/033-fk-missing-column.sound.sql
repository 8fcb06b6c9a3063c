-- Playlists
CREATE TABLE track (
    track_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text NOT NULL,
    seconds integer NOT NULL
);

CREATE TABLE playlist (
    playlist_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE playlist_track (
    playlist_id bigint NOT NULL REFERENCES playlist (playlist_id) ON DELETE CASCADE,
    track_id bigint NOT NULL REFERENCES track (track_id) ON DELETE CASCADE,
    position integer NOT NULL,
    PRIMARY KEY (playlist_id, position)
);

CREATE INDEX playlist_track_track_idx ON playlist_track (track_id);
