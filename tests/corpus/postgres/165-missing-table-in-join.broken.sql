-- expect: 19
-- Books on loan
CREATE TABLE library_book (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text NOT NULL
);

CREATE TABLE library_loan (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    book_id bigint NOT NULL REFERENCES library_book (id) ON DELETE RESTRICT,
    lent_at timestamptz NOT NULL DEFAULT now(),
    returned_at timestamptz
);

CREATE INDEX library_loan_book_idx ON library_loan (book_id);

SELECT library_book.title, library_loan.lent_at
FROM library_loan
JOIN library_books ON library_books.id = library_loan.book_id
WHERE library_loan.returned_at IS NULL;
