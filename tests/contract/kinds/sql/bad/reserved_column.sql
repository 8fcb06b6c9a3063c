-- expect: 4 sql/syntax
CREATE TABLE item (
  id uuid PRIMARY KEY,
  order integer NOT NULL,
  data jsonb
);
