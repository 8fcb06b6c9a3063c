-- Migration 0042: what exists is created first, so that the file stands alone (PostgreSQL)
CREATE TABLE reader (
    id bigserial PRIMARY KEY,
    nick text NOT NULL
);
CREATE TABLE subscription (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    reader_id bigint NOT NULL
);

ALTER TABLE reader RENAME COLUMN nick TO display_name;
ALTER TABLE reader
    ADD COLUMN IF NOT EXISTS locale text NOT NULL DEFAULT 'en',
    ADD COLUMN last_seen_at timestamptz,
    ALTER COLUMN display_name SET DEFAULT '',
    ADD CONSTRAINT reader_locale_known CHECK (locale IN ('en', 'de', 'fr'));
ALTER TABLE reader ALTER COLUMN id TYPE bigint USING id::bigint;
ALTER TABLE subscription ADD CONSTRAINT subscription_reader_fk
    FOREIGN KEY (reader_id) REFERENCES reader (id) ON DELETE CASCADE NOT VALID;
ALTER TABLE subscription VALIDATE CONSTRAINT subscription_reader_fk;
CREATE INDEX CONCURRENTLY IF NOT EXISTS subscription_reader_idx ON subscription (reader_id);
ALTER TABLE subscription ADD COLUMN starts_on date NOT NULL DEFAULT current_date;
ALTER TABLE subscription DROP CONSTRAINT IF EXISTS subscription_old_ck;
DROP TABLE IF EXISTS reader_legacy, reader_old CASCADE;
UPDATE reader SET locale = 'en' WHERE locale IS NULL;
