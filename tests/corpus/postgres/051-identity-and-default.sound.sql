-- Invoice numbers
CREATE SEQUENCE invoice_number_seq START WITH 1000;

CREATE TABLE ledger (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text NOT NULL
);

CREATE TABLE ledger_invoice (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ledger_id bigint NOT NULL REFERENCES ledger (id) ON DELETE RESTRICT,
    number bigint NOT NULL DEFAULT nextval('invoice_number_seq'),
    issued_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX ledger_invoice_ledger_idx ON ledger_invoice (ledger_id);
