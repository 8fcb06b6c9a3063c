-- The newest state of each lamp
CREATE TABLE lamp (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    street text NOT NULL
);

CREATE TABLE lamp_state (
    lamp_id bigint NOT NULL REFERENCES lamp (id) ON DELETE CASCADE,
    at timestamptz NOT NULL,
    lit boolean NOT NULL,
    PRIMARY KEY (lamp_id, at)
);

SELECT DISTINCT ON (lamp_id) lamp_id, at, lit
FROM lamp_state
ORDER BY lamp_id, at DESC;
