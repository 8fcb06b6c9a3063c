-- expect: 15
-- Names move into one column
CREATE TABLE guest (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    given_name text NOT NULL,
    family_name text NOT NULL
);

CREATE VIEW guest_list AS
SELECT id, given_name || ' ' || family_name AS name
FROM guest;

ALTER TABLE guest ADD COLUMN name text;
ALTER TABLE guest
    DROP COLUMN given_name;
