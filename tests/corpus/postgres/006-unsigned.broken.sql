-- expect: 17
-- Warehouse
CREATE TABLE product (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sku text NOT NULL UNIQUE,
    weight_grams integer NOT NULL CHECK (weight_grams > 0)
);

CREATE TABLE shelf (
    code text PRIMARY KEY,
    hall smallint NOT NULL
);

CREATE TABLE stock (
    product_id bigint NOT NULL REFERENCES product (id) ON DELETE RESTRICT,
    shelf_code text NOT NULL REFERENCES shelf (code) ON DELETE RESTRICT,
    quantity int unsigned NOT NULL DEFAULT 0 ,
    counted_at timestamptz,
    PRIMARY KEY (product_id, shelf_code)
);
