-- Invoices
CREATE TABLE debtor (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    vat_id text UNIQUE
);

CREATE TABLE invoice (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    debtor_id bigint NOT NULL REFERENCES debtor (id) ON DELETE RESTRICT,
    number text NOT NULL UNIQUE,
    total_cents bigint NOT NULL,
    issued_on date NOT NULL
);

COMMENT ON COLUMN invoice.total_cents IS 'gross, in cents';

CREATE INDEX invoice_debtor_idx ON invoice (debtor_id);
