-- expect: 12
-- Tokens by day of their end
CREATE TABLE voucher (
    code text PRIMARY KEY,
    cents bigint NOT NULL CHECK (cents > 0),
    valid_until timestamptz NOT NULL,
    used_at timestamptz
);

CREATE INDEX voucher_end_idx ON voucher (valid_until) WHERE used_at IS NULL;

SELECT valid_until::datetime AS day,
       count(*) AS vouchers,
       sum(cents) AS cents
FROM voucher
WHERE used_at IS NULL
GROUP BY 1
ORDER BY 1;
