-- expect: 2 sql/invalid
CREATE TABLE page (
  id BIGINT PRIMARY KEY AUTOINCREMENT,
  title TEXT NOT NULL
);
