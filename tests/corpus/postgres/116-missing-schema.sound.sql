-- Billing lies in a schema of its own
CREATE SCHEMA billing;

CREATE TABLE customer_account (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE billing.dunning (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id bigint NOT NULL REFERENCES customer_account (id) ON DELETE CASCADE,
    level smallint NOT NULL CHECK (level BETWEEN 1 AND 3),
    sent_on date NOT NULL
);

COMMENT ON TABLE customer_account IS 'Whom we bill';
