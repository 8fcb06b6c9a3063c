-- expect: 20
-- Revenue by the day, computed at night
CREATE TABLE shop_order (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    total numeric(12, 2) NOT NULL CHECK (total >= 0),
    placed_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX shop_order_time_idx ON shop_order (placed_at);

CREATE MATERIALIZED VIEW daily_revenue AS
SELECT (placed_at AT TIME ZONE 'UTC')::date AS day,
       sum(total) AS revenue,
       count(*) AS orders
FROM shop_order
GROUP BY 1;

CREATE INDEX daily_revenue_day ON daily_revenue (day);

REFRESH MATERIALIZED VIEW CONCURRENTLY daily_revenue;
