-- expect: 7
-- Suppliers
CREATE TYPE supplier_state AS ENUM ('new', 'audited', 'blocked');

CREATE TABLE supplier (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name VARCHAR2(200) NOT NULL,
    state supplier_state NOT NULL DEFAULT 'new',
    audited_at timestamptz
);

CREATE TABLE contract (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    supplier_id bigint NOT NULL REFERENCES supplier (id) ON DELETE RESTRICT,
    valid_from date NOT NULL,
    valid_to date,
    CHECK (valid_to IS NULL OR valid_to > valid_from)
);

CREATE INDEX contract_supplier_idx ON contract (supplier_id);
