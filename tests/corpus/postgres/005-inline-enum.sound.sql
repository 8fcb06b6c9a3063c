-- Support desk
CREATE TYPE ticket_channel AS ENUM ('email', 'phone', 'chat');
CREATE TYPE ticket_priority AS ENUM ('low', 'normal', 'high');

CREATE TABLE customer (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE ticket (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id bigint NOT NULL REFERENCES customer (id) ON DELETE RESTRICT,
    channel ticket_channel NOT NULL,
    priority ticket_priority NOT NULL DEFAULT 'normal',
    opened_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX ticket_customer_idx ON ticket (customer_id);
