-- expect: 5 sql/invalid
CREATE TABLE account (id uuid PRIMARY KEY, email text NOT NULL);
CREATE TABLE session (
  id uuid PRIMARY KEY,
  email text NOT NULL REFERENCES account (email)
);
