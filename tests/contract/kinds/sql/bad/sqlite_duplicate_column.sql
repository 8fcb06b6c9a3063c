-- expect: 4 sql/invalid
CREATE TABLE page (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL
);
