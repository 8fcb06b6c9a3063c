-- expect: 13
-- Staff names as they are shown
CREATE TABLE branch (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    town text NOT NULL
);

CREATE TABLE staff (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    branch_id bigint NOT NULL REFERENCES branch (id) ON DELETE RESTRICT,
    given_name text NOT NULL,
    family_name text NOT NULL,
    shown_name text GENERATED ALWAYS AS (concat(given_name, ' ', family_name)) STORED,
    hired_on date NOT NULL
);

CREATE INDEX staff_branch_idx ON staff (branch_id);
CREATE INDEX staff_name_idx ON staff (shown_name);
