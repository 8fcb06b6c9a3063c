-- Balances of accounts
CREATE TABLE bank_account (
    iban text PRIMARY KEY,
    opened_on date NOT NULL DEFAULT current_date
);

CREATE TABLE booking_entry (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    iban text NOT NULL REFERENCES bank_account (iban) ON DELETE RESTRICT,
    cents bigint NOT NULL,
    note text NOT NULL
);

CREATE INDEX booking_entry_iban_idx ON booking_entry (iban);

CREATE FUNCTION last_note(wanted text) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT note FROM booking_entry WHERE iban = wanted ORDER BY id DESC LIMIT 1
$$;
