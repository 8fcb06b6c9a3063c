-- Prices that hold for a time
CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE TABLE good (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text NOT NULL
);

CREATE TABLE good_price (
    good_id bigint NOT NULL REFERENCES good (id) ON DELETE CASCADE,
    valid_at daterange NOT NULL,
    cents bigint NOT NULL CHECK (cents > 0),
    PRIMARY KEY (good_id, valid_at WITHOUT OVERLAPS)
);

COMMENT ON TABLE good_price IS 'At most one price at any time';
