-- expect: 18
-- Who reports to whom, managers without people too
CREATE TABLE colleague (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    boss_id bigint REFERENCES colleague (id) ON DELETE SET NULL,
    name text NOT NULL
);

CREATE INDEX colleague_boss_idx ON colleague (boss_id);

WITH RECURSIVE reports AS (
    SELECT id, name, 1 AS level
    FROM colleague
    WHERE boss_id IS NULL
    UNION ALL
    SELECT colleague.id, colleague.name, reports.level + 1
    FROM colleague
    LEFT JOIN reports ON colleague.boss_id = reports.id
)
SELECT id, name, level
FROM reports
ORDER BY level, name;
