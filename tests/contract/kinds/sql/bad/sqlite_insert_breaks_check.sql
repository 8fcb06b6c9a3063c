-- expect: 3 sql/invalid
CREATE TABLE page (id INTEGER PRIMARY KEY AUTOINCREMENT, number INTEGER NOT NULL CHECK (number > 0));
INSERT INTO page (number) VALUES (0);
