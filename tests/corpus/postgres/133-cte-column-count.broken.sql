-- expect: 12
-- Monthly sums
CREATE TABLE subscription_payment (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer text NOT NULL,
    cents bigint NOT NULL CHECK (cents > 0),
    paid_on date NOT NULL
);

CREATE INDEX subscription_payment_day_idx ON subscription_payment (paid_on);

WITH monthly (month, customer, payments, cents) AS (
    SELECT date_trunc('month', paid_on), customer, sum(cents)
    FROM subscription_payment
    WHERE paid_on >= $1
    GROUP BY 1, 2
)
SELECT month, count(*) AS customers, sum(cents) AS cents
FROM monthly
GROUP BY month
ORDER BY month;
