-- expect: 4 sql/invalid
CREATE TABLE page (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  created_at TEXT NOT NULL DEFAULT (now())
);
