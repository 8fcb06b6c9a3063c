-- At most five open loans a reader
CREATE TABLE reader (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    card text NOT NULL UNIQUE,
    open_loans smallint NOT NULL DEFAULT 0
);

CREATE TABLE loan (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    reader_id bigint NOT NULL REFERENCES reader (id) ON DELETE RESTRICT,
    title text NOT NULL,
    lent_on date NOT NULL DEFAULT current_date,
    due_on date NOT NULL,
    CHECK (due_on > lent_on)
);

CREATE INDEX loan_reader_idx ON loan (reader_id);
