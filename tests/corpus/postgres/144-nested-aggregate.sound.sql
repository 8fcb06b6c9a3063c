-- Average number of orders by customer
CREATE TABLE eater (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE meal (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    eater_id bigint NOT NULL REFERENCES eater (id) ON DELETE CASCADE,
    eaten_on date NOT NULL
);

CREATE INDEX meal_eater_idx ON meal (eater_id, eaten_on);

SELECT eaten_on, avg(number) AS meals
FROM (
    SELECT eaten_on, eater_id, count(*) AS number
    FROM meal
    GROUP BY eaten_on, eater_id
) AS counted
GROUP BY eaten_on
ORDER BY eaten_on;
