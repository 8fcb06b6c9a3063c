-- expect: 4 sql/invalid
CREATE TABLE page (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  book_id INTEGER NOT NULL REFERENCES book (id)
);
