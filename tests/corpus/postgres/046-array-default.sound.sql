-- Contacts with any number of labels
CREATE TABLE address_book (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    owner text NOT NULL
);

CREATE TABLE contact (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    address_book_id uuid NOT NULL REFERENCES address_book (id) ON DELETE CASCADE,
    name text NOT NULL,
    labels text[] NOT NULL DEFAULT '{}',
    extra jsonb NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX contact_book_idx ON contact (address_book_id);
CREATE INDEX contact_labels_idx ON contact USING gin (labels);
