-- expect: 2 sql/syntax
CREATE TABEL account (id uuid PRIMARY KEY);
