-- expect: 13
-- Menu entries of a content system
CREATE TABLE menu (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text NOT NULL
);

CREATE TABLE menu_entry (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    menu_id bigint NOT NULL REFERENCES menu (id) ON DELETE CASCADE,
    label text NOT NULL,
    target text NOT NULL,
    order integer NOT NULL DEFAULT 0,
    hidden boolean NOT NULL DEFAULT false
);

CREATE INDEX menu_entry_menu_idx ON menu_entry (menu_id);
