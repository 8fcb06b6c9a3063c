-- expect: 5 sql/syntax
CREATE TABLE account (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  created_at timestamptz NOT NULL
) ENGINE=InnoDB;
