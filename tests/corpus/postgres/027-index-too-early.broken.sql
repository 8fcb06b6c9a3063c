-- expect: 5
-- Payments
CREATE TYPE payment_method AS ENUM ('card', 'transfer', 'voucher');

CREATE INDEX payment_reference_idx ON payment (reference);

CREATE TABLE payer (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE payment (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    payer_id bigint NOT NULL REFERENCES payer (id) ON DELETE RESTRICT,
    method payment_method NOT NULL,
    reference text NOT NULL,
    cents bigint NOT NULL CHECK (cents > 0)
);

CREATE INDEX payment_payer_idx ON payment (payer_id);
