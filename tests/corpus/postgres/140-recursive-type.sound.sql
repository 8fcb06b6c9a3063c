-- A path for each category
CREATE TABLE category (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    parent_id bigint REFERENCES category (id) ON DELETE RESTRICT,
    name varchar(60) NOT NULL
);

CREATE INDEX category_parent_idx ON category (parent_id);

WITH RECURSIVE path AS (
    SELECT id, name::text AS name
    FROM category
    WHERE parent_id IS NULL
    UNION ALL
    SELECT category.id, path.name || ' / ' || category.name
    FROM category
    JOIN path ON path.id = category.parent_id
)
SELECT id, name
FROM path
ORDER BY name;
