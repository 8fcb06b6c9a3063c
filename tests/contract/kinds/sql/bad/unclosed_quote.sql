-- expect: 4 sql/syntax
CREATE TABLE account (
  id uuid PRIMARY KEY,
  plan text NOT NULL DEFAULT 'free,
  state text NOT NULL DEFAULT 'new',
  name text NOT NULL
);
CREATE TABLE other (id uuid PRIMARY KEY, kind text DEFAULT 'x');
