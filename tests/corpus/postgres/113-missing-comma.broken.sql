-- expect: 7
-- Recruiting
CREATE TABLE vacancy (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    title text NOT NULL,
    closes_on date
    salary_from integer,
    salary_to integer,
    CHECK (salary_to >= salary_from)
);

CREATE TABLE candidate (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    vacancy_id uuid NOT NULL REFERENCES vacancy (id) ON DELETE CASCADE,
    email text NOT NULL,
    UNIQUE (vacancy_id, email)
);
