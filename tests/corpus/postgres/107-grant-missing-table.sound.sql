-- Reporting reads, the application writes
CREATE ROLE reporting NOLOGIN;

CREATE TABLE expense (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    employee text NOT NULL,
    cents bigint NOT NULL CHECK (cents > 0),
    spent_on date NOT NULL
);

CREATE TABLE expense_receipt (
    expense_id bigint PRIMARY KEY REFERENCES expense (id) ON DELETE CASCADE,
    file_name text NOT NULL
);

GRANT SELECT ON expense TO reporting;
GRANT SELECT ON expense_receipt TO reporting;
