-- expect: 18
-- Search in titles
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE publisher (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE book (
    isbn text PRIMARY KEY,
    publisher_id bigint NOT NULL REFERENCES publisher (id) ON DELETE RESTRICT,
    title text NOT NULL,
    published_on date
);

CREATE INDEX book_publisher_idx ON book (publisher_id);
CREATE INDEX book_title_idx ON book USING gin (title);
