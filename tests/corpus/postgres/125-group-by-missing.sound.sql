-- Members by team
CREATE TABLE crew (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text NOT NULL,
    town text NOT NULL
);

CREATE TABLE crew_member (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    crew_id bigint NOT NULL REFERENCES crew (id) ON DELETE CASCADE,
    name text NOT NULL,
    left_on date
);

CREATE INDEX crew_member_crew_idx ON crew_member (crew_id);

SELECT crew.town,
       min(crew.title) AS first_title,
       count(crew_member.id) AS members
FROM crew
LEFT JOIN crew_member ON crew_member.crew_id = crew.id AND crew_member.left_on IS NULL
GROUP BY crew.town
ORDER BY members DESC;
