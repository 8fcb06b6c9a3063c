-- expect: 22
-- The last three orders of each customer
CREATE TABLE regular (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE regular_order (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    regular_id bigint NOT NULL REFERENCES regular (id) ON DELETE CASCADE,
    total numeric(12, 2) NOT NULL,
    placed_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX regular_order_regular_idx ON regular_order (regular_id, placed_at DESC);

SELECT regular.name, recent.total, recent.placed_at
FROM regular
CROSS JOIN (
    SELECT total, placed_at
    FROM regular_order
    WHERE regular_order.regular_id = regular.id
    ORDER BY placed_at DESC
    LIMIT 3
) AS recent;
