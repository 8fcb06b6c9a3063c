-- How long repairs take
CREATE TABLE repair (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    device text NOT NULL,
    brought_at timestamptz NOT NULL,
    fetched_at timestamptz
);

CREATE INDEX repair_device_idx ON repair (device);
COMMENT ON COLUMN repair.fetched_at IS 'Null while it is with us';

SELECT device,
       avg(fetched_at - brought_at) AS took
FROM repair
WHERE fetched_at IS NOT NULL
GROUP BY device
ORDER BY took DESC;
