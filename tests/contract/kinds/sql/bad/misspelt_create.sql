-- expect: 2 sql/syntax
CRAETE TABLE account (id uuid PRIMARY KEY);
