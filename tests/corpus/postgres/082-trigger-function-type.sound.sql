-- Stock never goes below nothing
CREATE TABLE item (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text NOT NULL,
    in_stock integer NOT NULL DEFAULT 0
);

CREATE FUNCTION check_stock() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.in_stock < 0 THEN
        RAISE EXCEPTION 'stock below nothing';
    END IF;
    RETURN NEW;
END;
$$;

CREATE TRIGGER item_stock
BEFORE INSERT OR UPDATE ON item
FOR EACH ROW EXECUTE FUNCTION check_stock();
