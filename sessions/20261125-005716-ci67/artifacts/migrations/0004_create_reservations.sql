-- workbench: executed there and back, sha256 5bb8cbd0492c3b2a42a48d7988686eaea99d0ed2078a4ece2968d333e0a74666
-- From the old to the new version of schema.sql.
-- Executed on PostgreSQL 18.6: what it leaves is the new version.
-- It ran over a row in each of 3 tables.
-- Run it with `psql -v ON_ERROR_STOP=1 -f`.

SET lock_timeout = '5s';

-- 1. Types, tables, columns, functions and views
BEGIN;
CREATE TABLE reservations (
    id uuid DEFAULT uuidv7() NOT NULL,
    book_id uuid NOT NULL,
    member_id uuid NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    updated_at timestamptz DEFAULT now() NOT NULL,
    CONSTRAINT reservations_pkey PRIMARY KEY (id),
    CONSTRAINT reservations_book_id_member_id_key UNIQUE (book_id, member_id)
);
CREATE INDEX reservations_created_at_id_idx ON public.reservations USING btree (created_at, id);
CREATE INDEX reservations_book_id_idx ON public.reservations USING btree (book_id, created_at, id);
CREATE INDEX reservations_member_id_idx ON public.reservations USING btree (member_id, created_at, id);
CREATE TRIGGER reservations_touch BEFORE UPDATE ON reservations FOR EACH ROW WHEN (old.* IS DISTINCT FROM new.*) EXECUTE FUNCTION set_updated_at_and_version();
COMMIT;

-- 2. NOT NULL, keys and references
BEGIN;
ALTER TABLE reservations ADD CONSTRAINT reservations_book_id_fkey FOREIGN KEY (book_id) REFERENCES books(id) ON DELETE RESTRICT;
ALTER TABLE reservations ADD CONSTRAINT reservations_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE RESTRICT;
COMMIT;

-- 3. What needs all of that, and comments
BEGIN;
COMMENT ON TABLE reservations IS 'One row for each reservation.';
COMMENT ON COLUMN reservations.id IS 'Identifies the reservation; made by the database, ordered by time.';
COMMENT ON COLUMN reservations.book_id IS 'The book that the reservation refers to.';
COMMENT ON COLUMN reservations.member_id IS 'The member that the reservation refers to.';
COMMENT ON COLUMN reservations.version IS 'Goes up by one with each change; a change of an older version is refused.';
COMMENT ON COLUMN reservations.created_at IS 'When the reservation was recorded.';
COMMENT ON COLUMN reservations.updated_at IS 'When the reservation was last changed.';
COMMIT;
