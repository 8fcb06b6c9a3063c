-- Amounts grow beyond what an integer holds
CREATE TABLE donation (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    donor text NOT NULL,
    cents integer NOT NULL CHECK (cents > 0),
    given_on date NOT NULL
);

CREATE VIEW donation_total AS
SELECT donor, sum(cents) AS cents
FROM donation
GROUP BY donor;

DROP VIEW donation_total;
ALTER TABLE donation
    ALTER COLUMN cents TYPE bigint;
CREATE VIEW donation_total AS
SELECT donor, sum(cents) AS cents
FROM donation
GROUP BY donor;
