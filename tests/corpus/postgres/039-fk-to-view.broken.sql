-- expect: 14
-- Active suppliers only
CREATE TABLE vendor (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    active boolean NOT NULL DEFAULT true
);

CREATE VIEW active_vendor AS
SELECT id, name FROM vendor WHERE active;

CREATE TABLE order_line (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    vendor_id bigint NOT NULL REFERENCES active_vendor (id),
    quantity integer NOT NULL CHECK (quantity > 0),
    price numeric(12, 2) NOT NULL
);

CREATE INDEX order_line_vendor_idx ON order_line (vendor_id);
