-- expect: 14
-- Paid and open in one line
CREATE TABLE member_fee (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    year integer NOT NULL,
    cents bigint NOT NULL,
    paid_on date
);

CREATE INDEX member_fee_year_idx ON member_fee (year);

SELECT year,
       sum(cents) FILTER (WHERE paid_on IS NOT NULL) AS paid,
       coalesce(sum(cents), 0) FILTER (WHERE paid_on IS NULL) AS open
FROM member_fee
GROUP BY year
ORDER BY year;
