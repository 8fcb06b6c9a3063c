-- Fees
CREATE TABLE fee_table (
    country text PRIMARY KEY,
    permille integer NOT NULL CHECK (permille BETWEEN 0 AND 1000)
);

CREATE FUNCTION fee(
    cents bigint,
    country text DEFAULT 'DE',
    permille integer DEFAULT 15
) RETURNS bigint
LANGUAGE sql IMMUTABLE AS $$
    SELECT cents * permille / 1000
$$;

COMMENT ON TABLE fee_table IS 'What a country takes of each payment';
