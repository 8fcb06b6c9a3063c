"""A schema of ten tables such as a design session writes: a shop, with keys, references and rules."""

SHOP = """\
CREATE TYPE purchase_state AS ENUM ('open', 'paid', 'shipped', 'returned');

CREATE TABLE customer (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email text NOT NULL,
    name text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX customer_email_key ON customer (lower(email));

CREATE TABLE address (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id bigint NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    street text NOT NULL,
    city text NOT NULL,
    country text NOT NULL CHECK (length(country) = 2)
);
CREATE INDEX address_customer_idx ON address (customer_id);

CREATE TABLE category (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    parent_id bigint REFERENCES category (id) ON DELETE RESTRICT,
    slug text NOT NULL UNIQUE,
    title text NOT NULL
);
CREATE INDEX category_parent_idx ON category (parent_id);

CREATE TABLE product (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    category_id bigint NOT NULL REFERENCES category (id) ON DELETE RESTRICT,
    sku text NOT NULL UNIQUE,
    title text NOT NULL CHECK (length(title) < 200),
    price_cents bigint NOT NULL CHECK (price_cents >= 0),
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX product_category_idx ON product (category_id);

CREATE TABLE stock (
    product_id bigint PRIMARY KEY REFERENCES product (id) ON DELETE CASCADE,
    available integer NOT NULL DEFAULT 0 CHECK (available >= 0)
);

CREATE TABLE purchase (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id bigint NOT NULL REFERENCES customer (id) ON DELETE RESTRICT,
    address_id bigint NOT NULL REFERENCES address (id) ON DELETE RESTRICT,
    state purchase_state NOT NULL DEFAULT 'open',
    placed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX purchase_customer_idx ON purchase (customer_id, placed_at DESC);
CREATE INDEX purchase_address_idx ON purchase (address_id);

CREATE TABLE purchase_line (
    purchase_id bigint NOT NULL REFERENCES purchase (id) ON DELETE CASCADE,
    product_id bigint NOT NULL REFERENCES product (id) ON DELETE RESTRICT,
    quantity integer NOT NULL CHECK (quantity > 0),
    unit_price_cents bigint NOT NULL CHECK (unit_price_cents >= 0),
    PRIMARY KEY (purchase_id, product_id)
);
CREATE INDEX purchase_line_product_idx ON purchase_line (product_id);

CREATE TABLE payment (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    purchase_id bigint NOT NULL REFERENCES purchase (id) ON DELETE RESTRICT,
    reference text NOT NULL UNIQUE,
    amount_cents bigint NOT NULL CHECK (amount_cents > 0),
    taken_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX payment_purchase_idx ON payment (purchase_id);

CREATE TABLE shipment (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    purchase_id bigint NOT NULL REFERENCES purchase (id) ON DELETE RESTRICT,
    tracking_number text NOT NULL UNIQUE,
    sent_at timestamptz
);
CREATE INDEX shipment_purchase_idx ON shipment (purchase_id);

CREATE TABLE review (
    product_id bigint NOT NULL REFERENCES product (id) ON DELETE CASCADE,
    customer_id bigint NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    rating smallint NOT NULL CHECK (rating BETWEEN 1 AND 5),
    words text NOT NULL,
    written_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (product_id, customer_id)
);
CREATE INDEX review_customer_idx ON review (customer_id);
"""
