-- The newest price of each fuel
CREATE TABLE petrol_station (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE fuel_price (
    station_id bigint NOT NULL REFERENCES petrol_station (id) ON DELETE CASCADE,
    fuel text NOT NULL,
    at timestamptz NOT NULL,
    price numeric(5, 3) NOT NULL,
    PRIMARY KEY (station_id, fuel, at)
);

SELECT station_id, fuel, price
FROM (
    SELECT station_id, fuel, price,
           row_number() OVER (PARTITION BY station_id, fuel ORDER BY at DESC) AS nth
    FROM fuel_price
) AS ranked
WHERE nth = 1
ORDER BY station_id, fuel;
