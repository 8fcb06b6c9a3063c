-- expect: 10
-- Coupons
CREATE TABLE promotion (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text NOT NULL,
    percent smallint NOT NULL CHECK (percent BETWEEN 1 AND 100)
);

CREATE TABLE coupon (
    code text GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    promotion_id bigint NOT NULL REFERENCES promotion (id) ON DELETE CASCADE,
    valid_until timestamptz,
    used_at timestamptz
);

CREATE INDEX coupon_promotion_idx ON coupon (promotion_id);
