-- Planned against real shifts
CREATE TABLE planned_shift (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    worker text NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL
);

CREATE TABLE clocked_shift (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    worker text NOT NULL,
    clocked_at timestamptz NOT NULL
);

SELECT planned_shift.worker, planned_shift.starts_at, clocked_shift.clocked_at
FROM planned_shift
LEFT JOIN clocked_shift
    ON clocked_shift.clocked_at BETWEEN planned_shift.starts_at AND planned_shift.ends_at
ORDER BY planned_shift.starts_at;
