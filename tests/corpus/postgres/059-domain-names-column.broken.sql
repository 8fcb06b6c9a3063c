-- expect: 6
-- Contacts of a customer relation system
CREATE EXTENSION IF NOT EXISTS citext;

CREATE DOMAIN email_address AS citext
    CHECK (email ~ '^[^@\s]+@[^@\s]+\.[^@\s]+$');

CREATE TABLE company (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text NOT NULL
);

CREATE TABLE company_contact (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    company_id bigint NOT NULL REFERENCES company (id) ON DELETE CASCADE,
    email email_address NOT NULL UNIQUE,
    full_name text NOT NULL
);

CREATE INDEX company_contact_company_idx ON company_contact (company_id);
