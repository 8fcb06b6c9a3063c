-- expect: 5 sql/invalid
CREATE TABLE event (
  id bigint GENERATED ALWAYS AS IDENTITY,
  at timestamptz NOT NULL,
  PRIMARY KEY (id)
) PARTITION BY RANGE (at);
