/* Double-entry bookkeeping. Amounts are in the smallest unit of their currency. */
CREATE SCHEMA IF NOT EXISTS ledger;
SET search_path TO ledger, public;

CREATE TYPE account_side AS ENUM ('debit', 'credit');

CREATE TABLE ledger_account (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code      text NOT NULL UNIQUE,
    title     text NOT NULL,
    side      account_side NOT NULL,
    currency  text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    parent_id bigint REFERENCES ledger_account (id) ON DELETE RESTRICT,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ledger_account_parent_idx ON ledger_account (parent_id);

CREATE TABLE journal_entry (
    id          uuid PRIMARY KEY DEFAULT uuidv7(),
    occurred_at timestamptz NOT NULL,
    memo        text NOT NULL DEFAULT '',
    idempotency_key text NOT NULL UNIQUE,
    created_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE posting (
    entry_id   uuid NOT NULL REFERENCES journal_entry (id) ON DELETE RESTRICT,
    line       smallint NOT NULL CHECK (line > 0),
    account_id bigint NOT NULL REFERENCES ledger_account (id) ON DELETE RESTRICT,
    amount     bigint NOT NULL CHECK (amount <> 0),
    PRIMARY KEY (entry_id, line)
);
CREATE INDEX posting_account_idx ON posting (account_id, entry_id);

CREATE FUNCTION entry_balances() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF (SELECT sum(amount) FROM posting WHERE entry_id = NEW.entry_id) <> 0 THEN
        RAISE EXCEPTION 'entry % does not balance; see ledger''s rules', NEW.entry_id;
    END IF;
    RETURN NULL;
END;
$body$;

CREATE CONSTRAINT TRIGGER posting_balances
    AFTER INSERT ON posting
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION entry_balances();

CREATE MATERIALIZED VIEW account_balance AS
    SELECT a.id AS account_id, a.code, coalesce(sum(p.amount), 0) AS balance
    FROM ledger_account AS a
    LEFT JOIN posting AS p ON p.account_id = a.id
    GROUP BY a.id, a.code
WITH NO DATA;
CREATE UNIQUE INDEX account_balance_idx ON account_balance (account_id);
