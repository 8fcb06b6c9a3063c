-- expect: 14
-- Ages of animals, where known
CREATE TABLE animal (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    species text NOT NULL,
    age_years smallint CHECK (age_years >= 0)
);

CREATE INDEX animal_species_idx ON animal (species);
COMMENT ON TABLE animal IS 'Animals of the shelter';

SELECT name,
       COALESCE(age_years, 'unknown') AS age,
       species
FROM animal
WHERE species = $1
ORDER BY name;
