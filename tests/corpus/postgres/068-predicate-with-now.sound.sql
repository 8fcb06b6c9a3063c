-- Offers
CREATE TABLE merchant (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE offer (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    merchant_id bigint NOT NULL REFERENCES merchant (id) ON DELETE CASCADE,
    title text NOT NULL,
    cents bigint NOT NULL CHECK (cents >= 0),
    ends_at timestamptz NOT NULL,
    withdrawn boolean NOT NULL DEFAULT false
);

CREATE INDEX offer_running_idx
    ON offer (merchant_id, ends_at)
    WHERE NOT withdrawn;
