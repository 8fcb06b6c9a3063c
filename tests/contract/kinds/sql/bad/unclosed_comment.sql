-- expect: 3 sql/syntax
CREATE TABLE account (id uuid PRIMARY KEY);
/* what follows was never ended
CREATE TABLE session (id uuid PRIMARY KEY);
