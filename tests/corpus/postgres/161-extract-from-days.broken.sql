-- expect: 14
-- Nights of a stay
CREATE TABLE hotel_stay (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    guest text NOT NULL,
    arrives_on date NOT NULL,
    leaves_on date NOT NULL,
    CHECK (leaves_on > arrives_on)
);

CREATE INDEX hotel_stay_arrival_idx ON hotel_stay (arrives_on);

SELECT guest,
       EXTRACT(day FROM leaves_on - arrives_on) AS nights
FROM hotel_stay
WHERE arrives_on BETWEEN $1 AND $2
ORDER BY arrives_on;
