-- A small shop, PostgreSQL 18
BEGIN;

CREATE EXTENSION IF NOT EXISTS citext;

CREATE TYPE order_state AS ENUM ('draft', 'placed', 'paid', 'shipped', 'cancelled');

CREATE TABLE customer (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email       citext NOT NULL UNIQUE,
    full_name   text NOT NULL CHECK (length(full_name) BETWEEN 1 AND 200),
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE customer IS 'Someone who buys. One row a person.';
COMMENT ON COLUMN customer.email IS 'Personal data: erased 30 days after the account is closed.';

CREATE TABLE product (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sku         text NOT NULL UNIQUE,
    title       text NOT NULL,
    price_cents bigint NOT NULL CHECK (price_cents >= 0),
    currency    text NOT NULL DEFAULT 'EUR' CHECK (currency ~ '^[A-Z]{3}$'),
    attributes  jsonb NOT NULL DEFAULT '{}'::jsonb,
    is_active   boolean NOT NULL DEFAULT true,
    created_at  timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE product IS 'Something that can be bought.';
CREATE INDEX product_attributes_idx ON product USING gin (attributes jsonb_path_ops);

CREATE TABLE purchase (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id  bigint NOT NULL REFERENCES customer (id) ON DELETE RESTRICT,
    state        order_state NOT NULL DEFAULT 'draft',
    total_cents  bigint NOT NULL DEFAULT 0 CHECK (total_cents >= 0),
    placed_at    timestamptz,
    created_at   timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT purchase_placed_has_time CHECK (state = 'draft' OR placed_at IS NOT NULL)
);
COMMENT ON TABLE purchase IS 'An order, from basket to parcel.';
CREATE INDEX purchase_customer_idx ON purchase (customer_id, created_at DESC);
CREATE INDEX purchase_open_idx ON purchase (created_at) WHERE state IN ('placed', 'paid');

CREATE TABLE purchase_line (
    purchase_id  bigint NOT NULL REFERENCES purchase (id) ON DELETE CASCADE,
    product_id   bigint NOT NULL REFERENCES product (id) ON DELETE RESTRICT,
    quantity     integer NOT NULL CHECK (quantity > 0),
    unit_cents   bigint NOT NULL CHECK (unit_cents >= 0),
    PRIMARY KEY (purchase_id, product_id)
);
COMMENT ON TABLE purchase_line IS 'One product of an order, at the price it was bought for.';
CREATE INDEX purchase_line_product_idx ON purchase_line (product_id);

COMMIT;
