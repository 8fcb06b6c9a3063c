-- expect: 19
-- A ranking of runners
CREATE TABLE race (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text NOT NULL,
    run_on date NOT NULL
);

CREATE TABLE finish (
    race_id bigint NOT NULL REFERENCES race (id) ON DELETE CASCADE,
    bib integer NOT NULL,
    runner text NOT NULL,
    seconds numeric(8, 2) NOT NULL,
    PRIMARY KEY (race_id, bib)
);

SELECT finish.runner,
       finish.seconds,
       rank() AS place
FROM finish
WHERE finish.race_id = $1
ORDER BY finish.seconds;
