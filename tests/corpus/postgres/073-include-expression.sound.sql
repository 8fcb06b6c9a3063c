-- Read-only access to the newest orders by e-mail
CREATE TABLE web_order (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email text NOT NULL,
    total numeric(12, 2) NOT NULL CHECK (total >= 0),
    placed_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE web_order_note (
    order_id bigint NOT NULL REFERENCES web_order (id) ON DELETE CASCADE,
    at timestamptz NOT NULL DEFAULT now(),
    note text NOT NULL,
    PRIMARY KEY (order_id, at)
);

CREATE INDEX web_order_email_idx
    ON web_order (lower(email), placed_at DESC)
    INCLUDE (total);
