-- Open positions with their buyers
CREATE TABLE trade_partner (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE open_position (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    partner_id bigint NOT NULL REFERENCES trade_partner (id) ON DELETE RESTRICT,
    cents bigint NOT NULL,
    due_on date NOT NULL
);

CREATE INDEX open_position_partner_idx ON open_position (partner_id);

SELECT p.name, sum(o.cents) AS cents
FROM open_position o
JOIN trade_partner p ON p.id = o.partner_id
WHERE o.due_on < current_date
GROUP BY p.id, p.name;
