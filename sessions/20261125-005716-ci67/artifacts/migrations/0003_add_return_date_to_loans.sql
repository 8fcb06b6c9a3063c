-- workbench: executed there and back, sha256 604a01210a5527382eaad89275f942ac8f7f24fc552f68cfa03faebccc09f586
-- From the old to the new version of schema.sql.
-- Executed on PostgreSQL 18.6: what it leaves is the new version.
-- It ran over a row in each of 3 tables.
-- Run it with `psql -v ON_ERROR_STOP=1 -f`.

SET lock_timeout = '5s';

-- 1. Types, tables, columns, functions and views
BEGIN;
ALTER TABLE loans ADD COLUMN return_date date;
COMMIT;

-- 2. What needs all of that, and comments
BEGIN;
COMMENT ON COLUMN loans.return_date IS 'The loan''s return date.';
COMMIT;
