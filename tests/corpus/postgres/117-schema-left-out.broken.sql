-- expect: 13
-- Two schemas, one of them is not searched
CREATE SCHEMA crm;

CREATE TABLE crm.lead (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    company text NOT NULL,
    found_on date NOT NULL DEFAULT current_date
);

CREATE TABLE crm.lead_call (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    lead_id bigint NOT NULL REFERENCES lead (id) ON DELETE CASCADE,
    called_at timestamptz NOT NULL DEFAULT now(),
    note text NOT NULL DEFAULT ''
);

CREATE INDEX lead_call_lead_idx ON crm.lead_call (lead_id);
