-- Prices follow the supplier's list
CREATE TABLE article (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ean text NOT NULL UNIQUE,
    price_cents bigint NOT NULL
);

CREATE TABLE price_list (
    ean text PRIMARY KEY,
    price_cents bigint NOT NULL,
    read_at timestamptz NOT NULL DEFAULT now()
);

UPDATE article
SET price_cents = price_list.price_cents
FROM price_list
WHERE price_list.ean = article.ean
  AND price_list.read_at > $1;
