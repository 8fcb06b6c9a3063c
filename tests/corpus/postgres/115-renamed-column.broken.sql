-- expect: 14
-- Version 3: the customer's name is split
BEGIN;

CREATE TABLE shopper (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    email text NOT NULL UNIQUE
);

ALTER TABLE shopper RENAME COLUMN name TO full_name;
ALTER TABLE shopper ADD COLUMN given_name text;

CREATE INDEX shopper_name_idx ON shopper (lower(name));

COMMENT ON COLUMN shopper.full_name IS 'As they typed it';

COMMIT;
