-- A music library with full-text search (SQLite)
CREATE TABLE IF NOT EXISTS artist (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
);
CREATE TABLE IF NOT EXISTS album (
  id INTEGER PRIMARY KEY,
  artist_id INTEGER NOT NULL,
  title TEXT NOT NULL,
  released_on TEXT,
  UNIQUE (artist_id, title),
  FOREIGN KEY (artist_id) REFERENCES artist (id) ON DELETE CASCADE
);
CREATE TABLE IF NOT EXISTS track (
  album_id INTEGER NOT NULL REFERENCES album (id) ON DELETE CASCADE,
  number INTEGER NOT NULL CHECK (number > 0),
  title TEXT NOT NULL,
  seconds INTEGER NOT NULL CHECK (seconds > 0),
  PRIMARY KEY (album_id, number)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE track_search USING fts5(title, content='');
CREATE INDEX album_released_idx ON album (released_on) WHERE released_on IS NOT NULL;

WITH RECURSIVE count_up (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM count_up WHERE n < 10)
SELECT n FROM count_up;

SELECT artist.name, COUNT(*) AS albums
FROM artist JOIN album ON album.artist_id = artist.id
GROUP BY artist.name
ORDER BY albums DESC
LIMIT 10;
