-- The second version of a view
CREATE TABLE asset (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text NOT NULL,
    bought_on date NOT NULL,
    cents bigint NOT NULL CHECK (cents >= 0)
);

CREATE VIEW asset_list AS
SELECT id, title, bought_on, cents
FROM asset;

COMMENT ON VIEW asset_list IS 'What we own';

-- without the price
DROP VIEW asset_list;
CREATE VIEW asset_list AS
SELECT id, title, bought_on
FROM asset;
