-- expect: 19
-- The dearest ten
CREATE TABLE lot (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text NOT NULL,
    closes_at timestamptz NOT NULL
);

CREATE TABLE bid (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    lot_id bigint NOT NULL REFERENCES lot (id) ON DELETE CASCADE,
    bidder text NOT NULL,
    cents bigint NOT NULL CHECK (cents > 0),
    placed_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX bid_lot_idx ON bid (lot_id, cents DESC);

SELECT TOP 10 lot.title, bid.cents
FROM bid
JOIN lot ON lot.id = bid.lot_id
WHERE lot.closes_at > now()
ORDER BY bid.cents DESC;
