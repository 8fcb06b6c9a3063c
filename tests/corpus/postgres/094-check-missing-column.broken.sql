-- expect: 15
-- Discounts
CREATE TABLE catalogue (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text NOT NULL
);

CREATE TABLE discount (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    catalogue_id bigint NOT NULL REFERENCES catalogue (id) ON DELETE CASCADE,
    percent smallint NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    CONSTRAINT discount_percent CHECK (percent BETWEEN 1 AND 90),
    CONSTRAINT discount_dates CHECK (end_date >= starts_on)
);

CREATE INDEX discount_catalogue_idx ON discount (catalogue_id);
