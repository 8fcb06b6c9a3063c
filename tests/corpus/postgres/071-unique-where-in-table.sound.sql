-- One default card a customer
CREATE TABLE card_holder (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name text NOT NULL
);

CREATE TABLE payment_card (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    holder_id uuid NOT NULL REFERENCES card_holder (id) ON DELETE CASCADE,
    last_four text NOT NULL CHECK (last_four ~ '^\d{4}$'),
    is_default boolean NOT NULL DEFAULT false
);

CREATE UNIQUE INDEX one_default_card ON payment_card (holder_id) WHERE is_default;

CREATE INDEX payment_card_holder_idx ON payment_card (holder_id);
