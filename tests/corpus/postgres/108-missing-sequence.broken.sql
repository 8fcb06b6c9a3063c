-- expect: 10
-- Customer numbers are given out in order
CREATE TABLE region (
    code text PRIMARY KEY,
    title text NOT NULL
);

CREATE TABLE key_account (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    number bigint NOT NULL UNIQUE DEFAULT nextval('customer_number_seq'),
    region_code text NOT NULL REFERENCES region (code) ON DELETE RESTRICT,
    name text NOT NULL
);

CREATE INDEX key_account_region_idx ON key_account (region_code);
