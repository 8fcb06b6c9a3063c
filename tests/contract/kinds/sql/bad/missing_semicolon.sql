-- expect: 6 sql/syntax
CREATE TABLE account (
  id bigint PRIMARY KEY
)

CREATE TABLE session (
  id uuid PRIMARY KEY
);
