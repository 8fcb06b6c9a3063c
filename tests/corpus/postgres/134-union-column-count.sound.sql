-- Everything that happened to an order
CREATE TABLE order_remark (
    order_id bigint NOT NULL,
    at timestamptz NOT NULL,
    remark text NOT NULL,
    PRIMARY KEY (order_id, at)
);

CREATE TABLE order_transition (
    order_id bigint NOT NULL,
    at timestamptz NOT NULL,
    became text NOT NULL,
    by_whom text,
    PRIMARY KEY (order_id, at)
);

SELECT at, remark AS what, NULL AS by_whom
FROM order_remark
WHERE order_id = $1
UNION ALL
SELECT at, became, by_whom
FROM order_transition
WHERE order_id = $1
ORDER BY at;
