-- expect: 4 sql/invalid
CREATE TABLE page (id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL);
CREATE VIEW page_title AS
  SELECT id, titel FROM page;
