-- expect: 16
-- A sort order that can be swapped within a transaction
CREATE TABLE playlist_entry (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    playlist text NOT NULL,
    position integer NOT NULL,
    CONSTRAINT playlist_entry_place UNIQUE (playlist, position) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE bookmark (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    playlist text NOT NULL,
    position integer NOT NULL,
    at_seconds integer NOT NULL DEFAULT 0,
    CONSTRAINT bookmark_entry_fk
        FOREIGN KEY (playlist, position) REFERENCES playlist_entry (playlist, position)
        ON DELETE CASCADE
);

CREATE INDEX bookmark_entry_idx ON bookmark (playlist, position);
