-- Documents carry the time of their last change
CREATE TABLE document (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    title text NOT NULL,
    body jsonb NOT NULL DEFAULT '{}'::jsonb,
    changed_at timestamptz NOT NULL DEFAULT now()
);

CREATE FUNCTION touch_changed_at() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    NEW.changed_at := now();
    RETURN NEW;
END;
$$;

CREATE TRIGGER document_touch
BEFORE UPDATE ON document
FOR EACH ROW EXECUTE FUNCTION touch_changed_at();

CREATE INDEX document_body_idx ON document USING gin (body);
