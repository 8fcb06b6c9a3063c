-- Settlements
CREATE TABLE settlement (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    merchant text NOT NULL,
    cents bigint NOT NULL,
    settled_at timestamptz
);

CREATE FUNCTION settle(wanted text) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    total bigint := 0;
BEGIN
    SELECT coalesce(sum(cents), 0) INTO total
    FROM settlement
    WHERE merchant = wanted AND settled_at IS NULL;
    UPDATE settlement SET settled_at = now()
    WHERE merchant = wanted AND settled_at IS NULL;
    RETURN total;
END;
$$;

CREATE INDEX settlement_open_idx ON settlement (merchant) WHERE settled_at IS NULL;
