-- expect: 3 sql/invalid
CREATE TABLE account (id uuid PRIMARY KEY, name text);
COMMENT ON COLUMN account.nome IS 'shown to others';
