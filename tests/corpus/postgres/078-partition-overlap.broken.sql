-- expect: 14
-- Clicks, by the quarter
CREATE TABLE click (
    link_id bigint NOT NULL,
    clicked_at timestamptz NOT NULL,
    country text,
    PRIMARY KEY (link_id, clicked_at)
) PARTITION BY RANGE (clicked_at);

CREATE TABLE click_2026_q1 PARTITION OF click
    FOR VALUES FROM ('2026-01-01') TO ('2026-04-01');

CREATE TABLE click_2026_q2 PARTITION OF click
    FOR VALUES FROM ('2026-03-31') TO ('2026-07-01');

CREATE TABLE click_rest PARTITION OF click DEFAULT;

CREATE INDEX click_country_idx ON click (country);
