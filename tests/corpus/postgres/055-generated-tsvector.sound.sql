-- Knowledge base
CREATE TABLE section (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text NOT NULL
);

CREATE TABLE help_page (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    section_id bigint NOT NULL REFERENCES section (id) ON DELETE RESTRICT,
    title text NOT NULL,
    body text NOT NULL,
    words tsvector
        GENERATED ALWAYS AS (to_tsvector('english', title || ' ' || body)) STORED
);

CREATE INDEX help_page_section_idx ON help_page (section_id);
CREATE INDEX help_page_words_idx ON help_page USING gin (words);
