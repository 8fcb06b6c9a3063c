-- Orders wait, are paid, are sent
CREATE TABLE buyer (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email text NOT NULL
);

CREATE TABLE purchase (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    buyer_id bigint NOT NULL REFERENCES buyer (id) ON DELETE RESTRICT,
    state text NOT NULL DEFAULT 'pending',
    placed_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT purchase_state_known CHECK (state IN ('pending', 'paid', 'sent'))
);

CREATE INDEX purchase_buyer_idx ON purchase (buyer_id);
CREATE INDEX purchase_open_idx ON purchase (placed_at) WHERE state = 'pending';
