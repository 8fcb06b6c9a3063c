-- Bills with their tax
CREATE TABLE bill (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    net_cents bigint NOT NULL CHECK (net_cents >= 0),
    tax_permille integer NOT NULL DEFAULT 190,
    issued_on date NOT NULL
);

CREATE INDEX bill_day_idx ON bill (issued_on);

SELECT id,
       net_cents,
       net_cents * (1000 + tax_permille) / 1000 AS gross_cents
FROM bill
WHERE issued_on >= $1
  AND net_cents * (1000 + tax_permille) / 1000 > 100000
ORDER BY gross_cents DESC;
