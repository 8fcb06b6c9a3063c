-- An offline notebook, SQLite
PRAGMA foreign_keys = ON;

CREATE TABLE notebook (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
) STRICT;

CREATE TABLE note (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  notebook_id INTEGER NOT NULL REFERENCES notebook (id) ON DELETE CASCADE,
  body TEXT NOT NULL,
  is_pinned INTEGER NOT NULL DEFAULT 0 CHECK (is_pinned IN (0, 1)),
  updated_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
) STRICT;
CREATE INDEX note_notebook_idx ON note (notebook_id, updated_at DESC);

CREATE TABLE tag (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL COLLATE NOCASE UNIQUE
) STRICT;

CREATE TABLE note_tag (
  note_id INTEGER NOT NULL REFERENCES note (id) ON DELETE CASCADE,
  tag_id INTEGER NOT NULL REFERENCES tag (id) ON DELETE CASCADE,
  PRIMARY KEY (note_id, tag_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX note_tag_tag_idx ON note_tag (tag_id);

CREATE TRIGGER note_touch AFTER UPDATE OF body ON note
BEGIN
  UPDATE note SET updated_at = CURRENT_TIMESTAMP WHERE id = NEW.id;
END;

CREATE VIEW pinned_note AS
  SELECT note.id, note.body, notebook.title AS notebook
  FROM note JOIN notebook ON notebook.id = note.notebook_id
  WHERE note.is_pinned = 1;

INSERT INTO notebook (id, title) VALUES (1, 'Inbox');
INSERT INTO tag (name) VALUES ('todo'), ('it''s late');
