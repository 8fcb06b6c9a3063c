-- Customers who spent much
CREATE TABLE patron (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE patron_sale (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    patron_id bigint NOT NULL REFERENCES patron (id) ON DELETE CASCADE,
    cents bigint NOT NULL
);

CREATE INDEX patron_sale_patron_idx ON patron_sale (patron_id);

SELECT patron.name, sum(patron_sale.cents) AS spent
FROM patron
JOIN patron_sale ON patron_sale.patron_id = patron.id
GROUP BY patron.id
HAVING sum(patron_sale.cents) > $1
ORDER BY spent DESC;
