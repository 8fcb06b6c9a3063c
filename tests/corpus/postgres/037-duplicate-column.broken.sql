-- expect: 15
-- Patients
CREATE TABLE clinic (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE patient (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    clinic_id bigint NOT NULL REFERENCES clinic (id) ON DELETE RESTRICT,
    family_name text NOT NULL,
    given_name text NOT NULL,
    born_on date NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    born_on date
);

CREATE INDEX patient_clinic_idx ON patient (clinic_id);
CREATE INDEX patient_name_idx ON patient (family_name, given_name);
