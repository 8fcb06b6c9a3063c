-- Sales by the day
CREATE TABLE till (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    town text NOT NULL
);

CREATE TABLE receipt (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    till_id bigint NOT NULL REFERENCES till (id) ON DELETE RESTRICT,
    total numeric(10, 2) NOT NULL,
    printed_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX receipt_till_idx ON receipt (till_id);
CREATE INDEX receipt_day_idx ON receipt (date(printed_at AT TIME ZONE 'UTC'));
