-- workbench: executed there and back, sha256 910b1cd1a63acae1b64f5fbe65531706f27ea54e5d701db3b530e4a94422707b
-- From the old to the new version of schema.sql.
-- Executed on PostgreSQL 18.6: what it leaves is the new version.
-- It ran over a row in each of 3 tables.
-- Run it with `psql -v ON_ERROR_STOP=1 -f`.
-- Without --single-transaction: some parts have to stand outside of transactions.

SET lock_timeout = '5s';

-- 1. Renames, schemas, values of enums
BEGIN;
ALTER INDEX libraries_created_at_id_idx RENAME TO libraries_created_at_id_idx_old;
ALTER TABLE books RENAME CONSTRAINT books_isbn_key TO books_isbn_key_old;
ALTER INDEX books_created_at_id_idx RENAME TO books_created_at_id_idx_old;
ALTER INDEX copies_created_at_id_idx RENAME TO copies_created_at_id_idx_old;
ALTER TABLE readers RENAME CONSTRAINT readers_email_key TO readers_email_key_old;
ALTER INDEX readers_created_at_id_idx RENAME TO readers_created_at_id_idx_old;
ALTER INDEX loans_created_at_id_idx RENAME TO loans_created_at_id_idx_old;
ALTER INDEX reservations_created_at_id_idx RENAME TO reservations_created_at_id_idx_old;
ALTER INDEX reservations_status_idx RENAME TO reservations_status_idx_old;
COMMIT;

-- 2. Types, tables, columns, functions and views
BEGIN;
ALTER TABLE libraries ADD COLUMN deleted_at timestamptz;
ALTER TABLE books ADD COLUMN deleted_at timestamptz;
ALTER TABLE copies ADD COLUMN deleted_at timestamptz;
ALTER TABLE readers ADD COLUMN deleted_at timestamptz;
ALTER TABLE loans ADD COLUMN deleted_at timestamptz;
ALTER TABLE reservations ADD COLUMN deleted_at timestamptz;
COMMIT;

-- 3. Indexes, built while the tables are in use
CREATE INDEX CONCURRENTLY libraries_created_at_id_idx ON public.libraries USING btree (created_at, id) WHERE (deleted_at IS NULL);
-- It fails where rows repeat a value: DROP INDEX, mend the rows, run it again.
CREATE UNIQUE INDEX CONCURRENTLY books_isbn_key ON public.books USING btree (isbn) WHERE (deleted_at IS NULL);
CREATE INDEX CONCURRENTLY books_created_at_id_idx ON public.books USING btree (created_at, id) WHERE (deleted_at IS NULL);
CREATE INDEX CONCURRENTLY copies_created_at_id_idx ON public.copies USING btree (created_at, id) WHERE (deleted_at IS NULL);
-- It fails where rows repeat a value: DROP INDEX, mend the rows, run it again.
CREATE UNIQUE INDEX CONCURRENTLY readers_email_key ON public.readers USING btree (email) WHERE (deleted_at IS NULL);
CREATE INDEX CONCURRENTLY readers_created_at_id_idx ON public.readers USING btree (created_at, id) WHERE (deleted_at IS NULL);
CREATE INDEX CONCURRENTLY loans_created_at_id_idx ON public.loans USING btree (created_at, id) WHERE (deleted_at IS NULL);
CREATE INDEX CONCURRENTLY reservations_created_at_id_idx ON public.reservations USING btree (created_at, id) WHERE (deleted_at IS NULL);
CREATE INDEX CONCURRENTLY reservations_status_idx ON public.reservations USING btree (status, created_at, id) WHERE (deleted_at IS NULL);

-- 4. NOT NULL, keys and references
BEGIN;
ALTER TABLE books DROP CONSTRAINT books_isbn_key_old;
ALTER TABLE readers DROP CONSTRAINT readers_email_key_old;
COMMIT;

-- 5. What needs all of that, and comments
BEGIN;
COMMENT ON COLUMN libraries.deleted_at IS 'When the library was removed; null while it is there.';
COMMENT ON COLUMN books.deleted_at IS 'When the book was removed; null while it is there.';
COMMENT ON COLUMN copies.deleted_at IS 'When the copy was removed; null while it is there.';
COMMENT ON COLUMN readers.deleted_at IS 'When the reader was removed; null while it is there.';
COMMENT ON COLUMN loans.deleted_at IS 'When the loan was removed; null while it is there.';
COMMENT ON COLUMN reservations.deleted_at IS 'When the reservation was removed; null while it is there.';
COMMIT;

-- 6. Indexes that are no longer wanted
DROP INDEX CONCURRENTLY libraries_created_at_id_idx_old;
DROP INDEX CONCURRENTLY books_created_at_id_idx_old;
DROP INDEX CONCURRENTLY copies_created_at_id_idx_old;
DROP INDEX CONCURRENTLY readers_created_at_id_idx_old;
DROP INDEX CONCURRENTLY loans_created_at_id_idx_old;
DROP INDEX CONCURRENTLY reservations_created_at_id_idx_old;
DROP INDEX CONCURRENTLY reservations_status_idx_old;
