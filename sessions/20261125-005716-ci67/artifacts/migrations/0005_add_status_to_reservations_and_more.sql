-- workbench: executed there and back, sha256 efcbea79e266eca1545e3f2a6fd5001fc33b8cff3130864135fc43d6af9ba1e7
-- From the old to the new version of schema.sql.
-- Executed on PostgreSQL 18.6: what it leaves is the new version.
-- It ran over a row in each of 3 tables.
-- Run it with `psql -v ON_ERROR_STOP=1 -f`.
-- Without --single-transaction: some parts have to stand outside of transactions.

SET lock_timeout = '5s';

-- 1. Types, tables, columns, functions and views
BEGIN;
ALTER TABLE reservations ADD COLUMN status text;
-- FILL IN: what status is in rows that have no value; what stands here is only a placeholder.
UPDATE reservations SET status = 'waiting' WHERE status IS NULL;
COMMIT;

-- 2. Indexes, built while the tables are in use
CREATE INDEX CONCURRENTLY reservations_status_idx ON public.reservations USING btree (status, created_at, id);

-- 3. Rules for new rows; old rows are looked at in the next part
BEGIN;
ALTER TABLE reservations ADD CONSTRAINT reservations_status_filled CHECK (status IS NOT NULL) NOT VALID;
ALTER TABLE reservations ADD CONSTRAINT reservations_status_known CHECK (status = ANY (ARRAY['waiting'::text, 'ready'::text, 'expired'::text])) NOT VALID;
COMMIT;

-- 4. Old rows held to the rules, while the tables are in use
ALTER TABLE reservations VALIDATE CONSTRAINT reservations_status_filled;
ALTER TABLE reservations VALIDATE CONSTRAINT reservations_status_known;

-- 5. NOT NULL, keys and references
BEGIN;
ALTER TABLE reservations ALTER COLUMN status SET NOT NULL;
ALTER TABLE reservations DROP CONSTRAINT reservations_status_filled;
ALTER TABLE reservations DROP CONSTRAINT reservations_book_id_member_id_key;
COMMIT;

-- 6. What needs all of that, and comments
BEGIN;
COMMENT ON COLUMN reservations.status IS 'The reservation''s status.';
COMMIT;
