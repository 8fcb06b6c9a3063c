-- A search text follows title and body
CREATE TABLE wiki_page (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text NOT NULL,
    body text NOT NULL,
    words tsvector NOT NULL DEFAULT ''
);

CREATE FUNCTION wiki_page_words() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    NEW.words := setweight(to_tsvector('english', NEW.title), 'A')
              || setweight(to_tsvector('english', NEW.body), 'B');
    RETURN NEW;
END;
$$;

CREATE TRIGGER wiki_page_words_follow
BEFORE INSERT OR UPDATE OF title, body ON wiki_page
FOR EACH ROW EXECUTE FUNCTION wiki_page_words();

CREATE INDEX wiki_page_words_idx ON wiki_page USING gin (words);
