-- Translations of labels
CREATE TABLE locale (
    code text PRIMARY KEY CHECK (code ~ '^[a-z]{2}(-[A-Z]{2})?$'),
    title text NOT NULL
);

CREATE TABLE translation (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    locale_code text NOT NULL REFERENCES locale (code) ON DELETE CASCADE,
    key text NOT NULL,
    words text NOT NULL,
    UNIQUE (locale_code, key)
);

COMMENT ON TABLE translation IS 'What the interface says, by language';
COMMENT ON COLUMN translation.key IS 'Such as button.save';
