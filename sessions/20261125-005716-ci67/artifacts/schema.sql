-- : the schema, for PostgreSQL 18.
-- Rows are not removed: deleted_at is set, for a row and its parts in one transaction,
-- and queries ask for deleted_at IS NULL.

CREATE FUNCTION set_updated_at_and_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.updated_at := now();
    NEW.version := OLD.version + 1;
    RETURN NEW;
END
$$;

CREATE TABLE libraries (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    name text NOT NULL,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz,
    CONSTRAINT libraries_name_length CHECK (char_length(name) BETWEEN 1 AND 200)
);

CREATE INDEX libraries_created_at_id_idx ON libraries (created_at, id) WHERE deleted_at IS NULL;

CREATE TRIGGER libraries_touch BEFORE UPDATE ON libraries
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION set_updated_at_and_version();

COMMENT ON TABLE libraries IS 'One row for each library.';
COMMENT ON COLUMN libraries.id IS 'Identifies the library; made by the database, ordered by time.';
COMMENT ON COLUMN libraries.name IS 'The library''s name.';
COMMENT ON COLUMN libraries.version IS 'Goes up by one with each change; a change of an older version is refused.';
COMMENT ON COLUMN libraries.created_at IS 'When the library was recorded.';
COMMENT ON COLUMN libraries.updated_at IS 'When the library was last changed.';
COMMENT ON COLUMN libraries.deleted_at IS 'When the library was removed; null while it is there.';

CREATE TABLE books (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    title text NOT NULL,
    isbn text NOT NULL,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz,
    CONSTRAINT books_title_length CHECK (char_length(title) BETWEEN 1 AND 200),
    CONSTRAINT books_isbn_length CHECK (char_length(isbn) BETWEEN 1 AND 50)
);

CREATE UNIQUE INDEX books_isbn_key ON books (isbn) WHERE deleted_at IS NULL;
CREATE INDEX books_created_at_id_idx ON books (created_at, id) WHERE deleted_at IS NULL;

CREATE TRIGGER books_touch BEFORE UPDATE ON books
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION set_updated_at_and_version();

COMMENT ON TABLE books IS 'One row for each book.';
COMMENT ON COLUMN books.id IS 'Identifies the book; made by the database, ordered by time.';
COMMENT ON COLUMN books.title IS 'The book''s title.';
COMMENT ON COLUMN books.isbn IS 'The book''s ISBN.';
COMMENT ON COLUMN books.version IS 'Goes up by one with each change; a change of an older version is refused.';
COMMENT ON COLUMN books.created_at IS 'When the book was recorded.';
COMMENT ON COLUMN books.updated_at IS 'When the book was last changed.';
COMMENT ON COLUMN books.deleted_at IS 'When the book was removed; null while it is there.';

CREATE TABLE copies (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    book_id uuid NOT NULL,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz,
    CONSTRAINT copies_book_id_fkey FOREIGN KEY (book_id) REFERENCES books (id) ON DELETE RESTRICT
);

CREATE INDEX copies_created_at_id_idx ON copies (created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX copies_book_id_idx ON copies (book_id, created_at, id);

CREATE TRIGGER copies_touch BEFORE UPDATE ON copies
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION set_updated_at_and_version();

COMMENT ON TABLE copies IS 'One row for each copy.';
COMMENT ON COLUMN copies.id IS 'Identifies the copy; made by the database, ordered by time.';
COMMENT ON COLUMN copies.book_id IS 'The book that the copy refers to.';
COMMENT ON COLUMN copies.version IS 'Goes up by one with each change; a change of an older version is refused.';
COMMENT ON COLUMN copies.created_at IS 'When the copy was recorded.';
COMMENT ON COLUMN copies.updated_at IS 'When the copy was last changed.';
COMMENT ON COLUMN copies.deleted_at IS 'When the copy was removed; null while it is there.';

CREATE TABLE readers (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    name text NOT NULL,
    email text NOT NULL,
    phone text,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz,
    CONSTRAINT readers_name_length CHECK (char_length(name) BETWEEN 1 AND 200),
    CONSTRAINT readers_email_length CHECK (char_length(email) BETWEEN 3 AND 254),
    CONSTRAINT readers_email_address CHECK (position('@' IN email) > 1),
    CONSTRAINT readers_email_lower CHECK (email = lower(email)),
    CONSTRAINT readers_phone_format CHECK (phone ~ '^\+[1-9][0-9]{6,14}$')
);

CREATE UNIQUE INDEX readers_email_key ON readers (email) WHERE deleted_at IS NULL;
CREATE INDEX readers_created_at_id_idx ON readers (created_at, id) WHERE deleted_at IS NULL;

CREATE TRIGGER readers_touch BEFORE UPDATE ON readers
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION set_updated_at_and_version();

COMMENT ON TABLE readers IS 'One row for each reader. Holds personal data: erased on request.';
COMMENT ON COLUMN readers.id IS 'Identifies the reader; made by the database, ordered by time.';
COMMENT ON COLUMN readers.name IS 'The reader''s name.';
COMMENT ON COLUMN readers.email IS 'The reader''s email. Personal data. Kept in lower case.';
COMMENT ON COLUMN readers.phone IS 'The reader''s phone. Personal data.';
COMMENT ON COLUMN readers.version IS 'Goes up by one with each change; a change of an older version is refused.';
COMMENT ON COLUMN readers.created_at IS 'When the reader was recorded.';
COMMENT ON COLUMN readers.updated_at IS 'When the reader was last changed.';
COMMENT ON COLUMN readers.deleted_at IS 'When the reader was removed; null while it is there.';

CREATE TABLE loans (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    library_id uuid NOT NULL,
    book_id uuid NOT NULL,
    copy_id uuid NOT NULL,
    reader_id uuid NOT NULL,
    due_date date NOT NULL,
    return_date date,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz,
    CONSTRAINT loans_library_id_fkey FOREIGN KEY (library_id) REFERENCES libraries (id) ON DELETE RESTRICT,
    CONSTRAINT loans_book_id_fkey FOREIGN KEY (book_id) REFERENCES books (id) ON DELETE RESTRICT,
    CONSTRAINT loans_copy_id_fkey FOREIGN KEY (copy_id) REFERENCES copies (id) ON DELETE RESTRICT,
    CONSTRAINT loans_reader_id_fkey FOREIGN KEY (reader_id) REFERENCES readers (id) ON DELETE RESTRICT
);

CREATE INDEX loans_created_at_id_idx ON loans (created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX loans_library_id_idx ON loans (library_id, created_at, id);
CREATE INDEX loans_book_id_idx ON loans (book_id, created_at, id);
CREATE INDEX loans_copy_id_idx ON loans (copy_id, created_at, id);
CREATE INDEX loans_reader_id_idx ON loans (reader_id, created_at, id);

CREATE TRIGGER loans_touch BEFORE UPDATE ON loans
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION set_updated_at_and_version();

COMMENT ON TABLE loans IS 'One row for each loan.';
COMMENT ON COLUMN loans.id IS 'Identifies the loan; made by the database, ordered by time.';
COMMENT ON COLUMN loans.library_id IS 'The library that the loan refers to.';
COMMENT ON COLUMN loans.book_id IS 'The book that the loan refers to.';
COMMENT ON COLUMN loans.copy_id IS 'The copy that the loan refers to.';
COMMENT ON COLUMN loans.reader_id IS 'The reader that the loan refers to.';
COMMENT ON COLUMN loans.due_date IS 'The loan''s due date.';
COMMENT ON COLUMN loans.return_date IS 'The loan''s return date.';
COMMENT ON COLUMN loans.version IS 'Goes up by one with each change; a change of an older version is refused.';
COMMENT ON COLUMN loans.created_at IS 'When the loan was recorded.';
COMMENT ON COLUMN loans.updated_at IS 'When the loan was last changed.';
COMMENT ON COLUMN loans.deleted_at IS 'When the loan was removed; null while it is there.';

CREATE TABLE reservations (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    book_id uuid NOT NULL,
    reader_id uuid NOT NULL,
    status text NOT NULL,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz,
    CONSTRAINT reservations_book_id_fkey FOREIGN KEY (book_id) REFERENCES books (id) ON DELETE RESTRICT,
    CONSTRAINT reservations_reader_id_fkey FOREIGN KEY (reader_id) REFERENCES readers (id) ON DELETE RESTRICT,
    CONSTRAINT reservations_status_known CHECK (status IN ('waiting', 'ready', 'expired'))
);

CREATE INDEX reservations_created_at_id_idx ON reservations (created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX reservations_book_id_idx ON reservations (book_id, created_at, id);
CREATE INDEX reservations_reader_id_idx ON reservations (reader_id, created_at, id);
CREATE INDEX reservations_status_idx ON reservations (status, created_at, id) WHERE deleted_at IS NULL;

CREATE TRIGGER reservations_touch BEFORE UPDATE ON reservations
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION set_updated_at_and_version();

COMMENT ON TABLE reservations IS 'One row for each reservation.';
COMMENT ON COLUMN reservations.id IS 'Identifies the reservation; made by the database, ordered by time.';
COMMENT ON COLUMN reservations.book_id IS 'The book that the reservation refers to.';
COMMENT ON COLUMN reservations.reader_id IS 'The reader that the reservation refers to.';
COMMENT ON COLUMN reservations.status IS 'The reservation''s status.';
COMMENT ON COLUMN reservations.version IS 'Goes up by one with each change; a change of an older version is refused.';
COMMENT ON COLUMN reservations.created_at IS 'When the reservation was recorded.';
COMMENT ON COLUMN reservations.updated_at IS 'When the reservation was last changed.';
COMMENT ON COLUMN reservations.deleted_at IS 'When the reservation was removed; null while it is there.';
