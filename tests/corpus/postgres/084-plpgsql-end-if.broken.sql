-- expect: 19
-- Grades
CREATE TABLE exam (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text NOT NULL,
    best_points integer NOT NULL CHECK (best_points > 0)
);

CREATE FUNCTION grade(points integer, best integer) RETURNS text
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    IF points * 10 >= best * 9 THEN
        RETURN 'A';
    ELSE IF points * 10 >= best * 7 THEN
        RETURN 'B';
    ELSE
        RETURN 'C';
    END IF;
END;
$$;

COMMENT ON FUNCTION grade(integer, integer) IS 'A letter for points';
