-- Bookings within opening hours
CREATE TABLE court (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    opens time NOT NULL,
    closes time NOT NULL,
    CHECK (closes > opens)
);

CREATE FUNCTION must_be_open(court_id bigint, at time) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    found_court court%ROWTYPE;
BEGIN
    SELECT * INTO found_court FROM court WHERE id = court_id;
    IF at < found_court.opens OR at >= found_court.closes THEN
        RAISE EXCEPTION 'court % is closed at %', court_id, at;
    END IF;
END;
$$;
