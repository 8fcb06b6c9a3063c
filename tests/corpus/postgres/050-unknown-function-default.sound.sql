-- Events keep their order by key
CREATE TABLE stream (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    title text NOT NULL UNIQUE
);

CREATE TABLE stream_event (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    stream_id uuid NOT NULL REFERENCES stream (id) ON DELETE CASCADE,
    type text NOT NULL,
    data jsonb NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX stream_event_stream_idx ON stream_event (stream_id, id);
