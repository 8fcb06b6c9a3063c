-- Numbers for orders, without holes
CREATE TABLE order_counter (
    year integer PRIMARY KEY,
    last_number bigint NOT NULL DEFAULT 0
);

CREATE FUNCTION next_order_number(wanted integer) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    given bigint;
BEGIN
    INSERT INTO order_counter (year, last_number)
    VALUES (wanted, 1)
    ON CONFLICT (year) DO UPDATE SET last_number = order_counter.last_number + 1
    RETURNING last_number INTO given;
    -- as 2026-000042
    RETURN wanted || '-' || lpad(given::text, 6, '0');
END;
$$;
