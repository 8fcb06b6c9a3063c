-- expect: 14
-- Order totals
CREATE TABLE basket (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE basket_line (
    basket_id uuid NOT NULL REFERENCES basket (id) ON DELETE CASCADE,
    position smallint NOT NULL,
    quantity integer NOT NULL CHECK (quantity > 0),
    net_cents bigint NOT NULL CHECK (net_cents >= 0),
    total_cents bigint GENERATED ALWAYS AS (quantity * net_cents) STORED,
    gross_cents bigint GENERATED ALWAYS AS (total_cents * 119 / 100) STORED,
    PRIMARY KEY (basket_id, position)
);

COMMENT ON COLUMN basket_line.gross_cents IS 'With the tax of today';
