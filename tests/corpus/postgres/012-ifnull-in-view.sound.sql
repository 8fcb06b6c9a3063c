-- What each shop sold, with nothing counted as zero
CREATE TABLE shop (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text NOT NULL
);

CREATE TABLE sale (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    shop_id bigint NOT NULL REFERENCES shop (id) ON DELETE CASCADE,
    cents bigint NOT NULL,
    sold_at timestamptz NOT NULL
);

CREATE INDEX sale_shop_idx ON sale (shop_id);

CREATE VIEW shop_revenue AS
SELECT shop.id,
       shop.title,
       COALESCE(sum(sale.cents), 0) AS revenue_cents
FROM shop
LEFT JOIN sale ON sale.shop_id = shop.id
GROUP BY shop.id, shop.title;
