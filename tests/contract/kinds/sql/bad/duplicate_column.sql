-- expect: 5 sql/invalid
CREATE TABLE account (
  id uuid PRIMARY KEY,
  name text,
  name varchar(20)
);
