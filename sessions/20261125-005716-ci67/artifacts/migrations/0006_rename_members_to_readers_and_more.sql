-- workbench: executed there and back, sha256 febed4bbee06f689acaca98e8ae68de0d66da3b895ce16256311b3241dbcb7fb
-- From the old to the new version of schema.sql.
-- Executed on PostgreSQL 18.6: what it leaves is the new version.
-- It ran over a row in each of 3 tables.
-- Run it with `psql -v ON_ERROR_STOP=1 -f`.

SET lock_timeout = '5s';

-- 1. Renames, schemas, values of enums
BEGIN;
ALTER TABLE members RENAME TO readers;
ALTER TABLE loans RENAME COLUMN member_id TO reader_id;
ALTER TABLE reservations RENAME COLUMN member_id TO reader_id;
ALTER TABLE readers RENAME CONSTRAINT members_pkey TO readers_pkey;
ALTER TABLE readers RENAME CONSTRAINT members_email_key TO readers_email_key;
ALTER INDEX members_created_at_id_idx RENAME TO readers_created_at_id_idx;
ALTER INDEX loans_member_id_idx RENAME TO loans_reader_id_idx;
ALTER INDEX reservations_member_id_idx RENAME TO reservations_reader_id_idx;
ALTER TABLE readers RENAME CONSTRAINT members_name_length TO readers_name_length;
ALTER TABLE readers RENAME CONSTRAINT members_email_length TO readers_email_length;
ALTER TABLE readers RENAME CONSTRAINT members_email_address TO readers_email_address;
ALTER TABLE readers RENAME CONSTRAINT members_email_lower TO readers_email_lower;
ALTER TABLE readers RENAME CONSTRAINT members_phone_format TO readers_phone_format;
ALTER TABLE loans RENAME CONSTRAINT loans_member_id_fkey TO loans_reader_id_fkey;
ALTER TABLE reservations RENAME CONSTRAINT reservations_member_id_fkey TO reservations_reader_id_fkey;
COMMIT;

-- 2. Types, tables, columns, functions and views
BEGIN;
DROP TRIGGER members_touch ON readers;
CREATE TRIGGER readers_touch BEFORE UPDATE ON readers FOR EACH ROW WHEN (old.* IS DISTINCT FROM new.*) EXECUTE FUNCTION set_updated_at_and_version();
COMMIT;

-- 3. What needs all of that, and comments
BEGIN;
COMMENT ON TABLE readers IS 'One row for each reader. Holds personal data: erased on request.';
COMMENT ON COLUMN readers.id IS 'Identifies the reader; made by the database, ordered by time.';
COMMENT ON COLUMN readers.name IS 'The reader''s name.';
COMMENT ON COLUMN readers.email IS 'The reader''s email. Personal data. Kept in lower case.';
COMMENT ON COLUMN readers.phone IS 'The reader''s phone. Personal data.';
COMMENT ON COLUMN readers.created_at IS 'When the reader was recorded.';
COMMENT ON COLUMN readers.updated_at IS 'When the reader was last changed.';
COMMENT ON COLUMN loans.reader_id IS 'The reader that the loan refers to.';
COMMENT ON COLUMN reservations.reader_id IS 'The reader that the reservation refers to.';
COMMIT;
