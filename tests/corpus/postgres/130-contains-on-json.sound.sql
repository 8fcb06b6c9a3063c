-- Orders with a voucher
CREATE TABLE checkout (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email text NOT NULL,
    cart jsonb NOT NULL,
    finished_at timestamptz
);

CREATE INDEX checkout_finished_idx ON checkout (finished_at);
COMMENT ON COLUMN checkout.cart IS 'What was in the cart, as the client sent it';

SELECT id, email, cart ->> 'total' AS total
FROM checkout
WHERE finished_at >= $1
  AND cart @> '{"voucher": true}'
ORDER BY id;
