-- expect: 18
-- Everything under a folder
CREATE TABLE folder (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    parent_id bigint REFERENCES folder (id) ON DELETE CASCADE,
    title text NOT NULL
);

CREATE INDEX folder_parent_idx ON folder (parent_id);

WITH below AS (
    SELECT id, title, 0 AS depth
    FROM folder
    WHERE id = $1
    UNION ALL
    SELECT folder.id, folder.title, below.depth + 1
    FROM folder
    JOIN below ON folder.parent_id = below.id
)
SELECT id, title, depth
FROM below
ORDER BY depth, title;
