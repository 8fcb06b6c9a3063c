-- Stock from the nightly count
CREATE TABLE bin_stock (
    bin text PRIMARY KEY,
    quantity integer NOT NULL CHECK (quantity >= 0)
);

CREATE TABLE night_count (
    bin text PRIMARY KEY,
    quantity integer NOT NULL
);

MERGE INTO bin_stock AS s
USING night_count AS n ON n.bin = s.bin
WHEN MATCHED THEN
    UPDATE SET quantity = n.quantity
WHEN NOT MATCHED THEN
    INSERT (bin, quantity) VALUES (n.bin, n.quantity);
