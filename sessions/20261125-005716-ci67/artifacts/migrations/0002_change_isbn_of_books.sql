-- workbench: executed there and back, sha256 11e560423b595792db2c74cebd6219869804f6b86c177cd06b3f51366df2711f
-- From the old to the new version of schema.sql.
-- Executed on PostgreSQL 18.6: what it leaves is the new version.
-- It ran over a row in each of 3 tables.
-- Run it with `psql -v ON_ERROR_STOP=1 -f`.
-- Without --single-transaction: some parts have to stand outside of transactions.

SET lock_timeout = '5s';

-- 1. Indexes, built while the tables are in use
-- It fails where rows repeat a value: DROP INDEX, mend the rows, run it again.
CREATE UNIQUE INDEX CONCURRENTLY books_isbn_key ON books (isbn);

-- 2. NOT NULL, keys and references
BEGIN;
ALTER TABLE books ADD CONSTRAINT books_isbn_key UNIQUE USING INDEX books_isbn_key;
COMMIT;
