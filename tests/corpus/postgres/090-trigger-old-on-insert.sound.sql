-- Price changes are kept
CREATE TABLE ware (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    cents bigint NOT NULL
);

CREATE TABLE ware_price_change (
    ware_id bigint NOT NULL REFERENCES ware (id) ON DELETE CASCADE,
    changed_at timestamptz NOT NULL DEFAULT now(),
    cents bigint NOT NULL,
    PRIMARY KEY (ware_id, changed_at)
);

CREATE FUNCTION keep_price() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO ware_price_change (ware_id, cents) VALUES (NEW.id, NEW.cents);
    RETURN NULL;
END;
$$;

CREATE TRIGGER ware_price
AFTER UPDATE ON ware
FOR EACH ROW
WHEN (OLD.cents IS DISTINCT FROM NEW.cents)
EXECUTE FUNCTION keep_price();
