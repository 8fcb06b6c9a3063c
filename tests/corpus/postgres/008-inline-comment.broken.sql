-- expect: 13
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
    total_cents bigint NOT NULL COMMENT 'gross, in cents',
    issued_on date NOT NULL
);

CREATE INDEX invoice_debtor_idx ON invoice (debtor_id);
