-- Short links
CREATE TABLE owner (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email text NOT NULL
);

CREATE TABLE short_link (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    owner_id bigint NOT NULL REFERENCES owner (id) ON DELETE CASCADE,
    slug text NOT NULL,
    url text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX short_link_owner_idx ON short_link (owner_id);
CREATE UNIQUE INDEX short_link_slug_key ON short_link USING btree (slug);
