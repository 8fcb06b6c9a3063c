-- One schema; the comments say which part owns a table. PostgreSQL 16.
-- Between parts an item is known by its SKU, which never changes; there are no foreign keys across.
-- Up to 2 orders a second at peak, kept 10 years. Money is in the smallest unit of its currency.

-- workbench: allow sql/isolated-table because parts know one another by SKU and order number only
CREATE TABLE products (
    id uuid PRIMARY KEY,
    sku text NOT NULL,
    title text NOT NULL,
    description text NOT NULL DEFAULT '',
    price_cents bigint NOT NULL,
    currency text NOT NULL DEFAULT 'EUR',
    status text NOT NULL DEFAULT 'draft',
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT products_sku_key UNIQUE (sku),
    CONSTRAINT products_sku_format CHECK (sku ~ '^[A-Z0-9-]{3,40}$'),
    CONSTRAINT products_title_length CHECK (char_length(title) BETWEEN 1 AND 200),
    CONSTRAINT products_description_length CHECK (char_length(description) <= 10000),
    CONSTRAINT products_price_cents_positive CHECK (price_cents >= 0),
    CONSTRAINT products_currency_format CHECK (currency ~ '^[A-Z]{3}$'),
    CONSTRAINT products_status_known CHECK (status IN ('draft', 'listed', 'retired'))
);

-- The list of the shop, newest first; also its cursor.
CREATE INDEX products_listed_idx ON products (created_at DESC, id DESC) WHERE status = 'listed';

COMMENT ON TABLE products IS 'Owned by the catalogue. What is for sale.';
COMMENT ON COLUMN products.id IS 'UUID version 7, made by the application.';
COMMENT ON COLUMN products.sku IS 'How other parts know the product; never changed or used again.';
COMMENT ON COLUMN products.title IS 'Shown to customers.';
COMMENT ON COLUMN products.description IS 'Shown to customers, as plain text.';
COMMENT ON COLUMN products.price_cents IS 'Today''s price; an order keeps the price of its own time.';
COMMENT ON COLUMN products.currency IS 'ISO 4217.';
COMMENT ON COLUMN products.status IS 'Only listed ones are shown and sold.';
COMMENT ON COLUMN products.created_at IS 'When it was entered.';

CREATE TABLE stock_levels (
    sku text PRIMARY KEY,
    available integer NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT stock_levels_available_positive CHECK (available >= 0)
);

COMMENT ON TABLE stock_levels IS 'Owned by stock. UPDATE ... SET available = available - n WHERE available >= n takes items safely.';
COMMENT ON COLUMN stock_levels.sku IS 'The catalogue''s.';
COMMENT ON COLUMN stock_levels.available IS 'Neither sold nor reserved.';
COMMENT ON COLUMN stock_levels.updated_at IS 'Last movement.';

CREATE TABLE reservations (
    id uuid PRIMARY KEY,
    order_number text NOT NULL,
    sku text NOT NULL REFERENCES stock_levels (sku) ON DELETE RESTRICT,
    quantity integer NOT NULL,
    expires_at timestamptz NOT NULL,
    CONSTRAINT reservations_order_sku_key UNIQUE (order_number, sku),
    CONSTRAINT reservations_quantity_positive CHECK (quantity BETWEEN 1 AND 999)
);

CREATE INDEX reservations_sku_idx ON reservations (sku);
CREATE INDEX reservations_expires_at_idx ON reservations (expires_at);

COMMENT ON TABLE reservations IS 'Owned by stock. Items of orders that are not paid yet; the unique key makes a repeated request harmless.';
COMMENT ON COLUMN reservations.id IS 'UUID version 7.';
COMMENT ON COLUMN reservations.order_number IS 'The order''s.';
COMMENT ON COLUMN reservations.sku IS 'What is reserved.';
COMMENT ON COLUMN reservations.quantity IS 'How many.';
COMMENT ON COLUMN reservations.expires_at IS 'After this the items are given back.';

CREATE TABLE carts (
    id uuid PRIMARY KEY,
    customer_key uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL DEFAULT now() + interval '30 days'
);

CREATE INDEX carts_expires_at_idx ON carts (expires_at);

COMMENT ON TABLE carts IS 'Owned by cart. Deleted when they expire or become an order.';
COMMENT ON COLUMN carts.id IS 'Random UUID: who knows it may use the cart.';
COMMENT ON COLUMN carts.customer_key IS 'Subject of the access token; null for guests.';
COMMENT ON COLUMN carts.created_at IS 'First item.';
COMMENT ON COLUMN carts.expires_at IS 'Personal data: deleted after this.';

CREATE TABLE cart_lines (
    cart_id uuid NOT NULL REFERENCES carts (id) ON DELETE CASCADE,
    sku text NOT NULL,
    quantity integer NOT NULL,
    PRIMARY KEY (cart_id, sku),
    CONSTRAINT cart_lines_quantity_positive CHECK (quantity BETWEEN 1 AND 999)
);

COMMENT ON TABLE cart_lines IS 'Owned by cart. Prices are the catalogue''s until the order is placed.';
COMMENT ON COLUMN cart_lines.cart_id IS 'The cart.';
COMMENT ON COLUMN cart_lines.sku IS 'The catalogue''s.';
COMMENT ON COLUMN cart_lines.quantity IS 'How many.';

CREATE TABLE orders (
    id uuid PRIMARY KEY,
    order_number text NOT NULL,
    customer_key uuid NOT NULL,
    idempotency_key uuid NOT NULL,
    status text NOT NULL DEFAULT 'pending',
    total_cents bigint NOT NULL,
    currency text NOT NULL,
    placed_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT orders_order_number_key UNIQUE (order_number),
    CONSTRAINT orders_customer_idempotency_key UNIQUE (customer_key, idempotency_key),
    CONSTRAINT orders_total_cents_positive CHECK (total_cents >= 0),
    CONSTRAINT orders_currency_format CHECK (currency ~ '^[A-Z]{3}$'),
    CONSTRAINT orders_status_known CHECK (status IN ('pending', 'paid', 'shipped', 'cancelled'))
);

-- A customer's orders, newest first; also its cursor.
CREATE INDEX orders_customer_placed_idx ON orders (customer_key, placed_at DESC, id DESC);
-- What a sweeper looks for: orders that were never paid.
CREATE INDEX orders_pending_idx ON orders (placed_at) WHERE status = 'pending';

COMMENT ON TABLE orders IS 'Owned by orders. Kept 10 years for the tax office, then deleted.';
COMMENT ON COLUMN orders.id IS 'UUID version 7, made by the application.';
COMMENT ON COLUMN orders.order_number IS 'What customers and other parts know it by.';
COMMENT ON COLUMN orders.customer_key IS 'Subject of the access token.';
COMMENT ON COLUMN orders.idempotency_key IS 'The client''s; a repeated request finds the order it made.';
COMMENT ON COLUMN orders.status IS 'pending until paid; cancelled ones gave their items back.';
COMMENT ON COLUMN orders.total_cents IS 'Sum of the lines.';
COMMENT ON COLUMN orders.currency IS 'ISO 4217; the same for all lines.';
COMMENT ON COLUMN orders.placed_at IS 'When the customer ordered.';

CREATE TABLE order_lines (
    order_id uuid NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    line_number integer NOT NULL,
    sku text NOT NULL,
    title text NOT NULL,
    quantity integer NOT NULL,
    unit_price_cents bigint NOT NULL,
    PRIMARY KEY (order_id, line_number),
    CONSTRAINT order_lines_line_number_positive CHECK (line_number >= 1),
    CONSTRAINT order_lines_title_length CHECK (char_length(title) BETWEEN 1 AND 200),
    CONSTRAINT order_lines_quantity_positive CHECK (quantity BETWEEN 1 AND 999),
    CONSTRAINT order_lines_unit_price_cents_positive CHECK (unit_price_cents >= 0)
);

COMMENT ON TABLE order_lines IS 'Owned by orders. A copy of what was sold: later changes of the product do not touch it.';
COMMENT ON COLUMN order_lines.order_id IS 'The order.';
COMMENT ON COLUMN order_lines.line_number IS 'From 1.';
COMMENT ON COLUMN order_lines.sku IS 'The catalogue''s.';
COMMENT ON COLUMN order_lines.title IS 'As it was when it was sold.';
COMMENT ON COLUMN order_lines.quantity IS 'How many.';
COMMENT ON COLUMN order_lines.unit_price_cents IS 'As it was when it was sold.';

CREATE TABLE payments (
    id uuid PRIMARY KEY,
    order_number text NOT NULL,
    provider_reference text NOT NULL,
    status text NOT NULL DEFAULT 'requested',
    amount_cents bigint NOT NULL,
    currency text NOT NULL,
    requested_at timestamptz NOT NULL DEFAULT now(),
    settled_at timestamptz,
    CONSTRAINT payments_order_number_key UNIQUE (order_number),
    CONSTRAINT payments_provider_reference_key UNIQUE (provider_reference),
    CONSTRAINT payments_amount_cents_positive CHECK (amount_cents > 0),
    CONSTRAINT payments_currency_format CHECK (currency ~ '^[A-Z]{3}$'),
    CONSTRAINT payments_status_known CHECK (status IN ('requested', 'paid', 'failed', 'refunded')),
    CONSTRAINT payments_settled_unless_requested CHECK ((settled_at IS NULL) = (status = 'requested'))
);

COMMENT ON TABLE payments IS 'Owned by payments. No card data; that is the provider''s.';
COMMENT ON COLUMN payments.id IS 'UUID version 7, made by the application.';
COMMENT ON COLUMN payments.order_number IS 'The order''s; one payment an order.';
COMMENT ON COLUMN payments.provider_reference IS 'The provider''s; a webhook that comes twice finds it settled.';
COMMENT ON COLUMN payments.status IS 'Only a signed webhook moves it.';
COMMENT ON COLUMN payments.amount_cents IS 'Must be the order''s total.';
COMMENT ON COLUMN payments.currency IS 'ISO 4217.';
COMMENT ON COLUMN payments.requested_at IS 'When the provider was asked.';
COMMENT ON COLUMN payments.settled_at IS 'When it was paid, failed or was refunded.';

CREATE TABLE outbox (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic text NOT NULL,
    message_key text NOT NULL,
    payload jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    sent_at timestamptz,
    CONSTRAINT outbox_topic_length CHECK (char_length(topic) BETWEEN 1 AND 100),
    CONSTRAINT outbox_message_key_length CHECK (char_length(message_key) BETWEEN 1 AND 100)
);

CREATE INDEX outbox_unsent_idx ON outbox (id) WHERE sent_at IS NULL;

COMMENT ON TABLE outbox IS 'Events, written with what caused them; sent ones are deleted after 7 days.';
COMMENT ON COLUMN outbox.id IS 'Order of sending; also the id by which listeners ignore repeats.';
COMMENT ON COLUMN outbox.topic IS 'Such as order.placed.';
COMMENT ON COLUMN outbox.message_key IS 'The order number: events of one order stay in order.';
COMMENT ON COLUMN outbox.payload IS 'The event, versioned; no personal data beyond keys.';
COMMENT ON COLUMN outbox.created_at IS 'When it happened.';
COMMENT ON COLUMN outbox.sent_at IS 'Null until it was handed on.';
