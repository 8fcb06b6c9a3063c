-- Counters of page views
CREATE TABLE page (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    path text NOT NULL UNIQUE
);

CREATE TABLE page_view (
    page_id bigint NOT NULL REFERENCES page (id) ON DELETE CASCADE,
    day date NOT NULL,
    views bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (page_id, day)
);

-- one more view
INSERT INTO page_view (page_id, day, views)
VALUES ($1, current_date, 1)
ON CONFLICT (page_id, day) DO UPDATE SET views = page_view.views + 1;
