-- Appointments of many clinics. PostgreSQL 17.

CREATE TYPE appointment_status AS ENUM ('booked', 'confirmed', 'completed', 'cancelled', 'missed');
CREATE TYPE invoice_status AS ENUM ('open', 'paid', 'void');

CREATE TABLE clinics (
    id uuid PRIMARY KEY,
    name varchar(120) NOT NULL,
    time_zone varchar(60) NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE practitioners (
    id uuid PRIMARY KEY,
    clinic_id uuid NOT NULL REFERENCES clinics (id) ON DELETE RESTRICT,
    full_name varchar(120) NOT NULL,
    specialty varchar(80) NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX practitioners_clinic_specialty_idx ON practitioners (clinic_id, specialty, id);

CREATE TABLE patients (
    id uuid PRIMARY KEY,
    clinic_id uuid NOT NULL REFERENCES clinics (id) ON DELETE RESTRICT,
    email varchar(254) NOT NULL,
    full_name varchar(120) NOT NULL,
    phone varchar(30),
    born_on date NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    left_at timestamptz,
    deleted_at timestamptz,
    CONSTRAINT patients_clinic_email_key UNIQUE (clinic_id, email)
);

CREATE INDEX patients_clinic_created_idx ON patients (clinic_id, created_at DESC, id DESC);
CREATE INDEX patients_left_at_idx ON patients (left_at) WHERE left_at IS NOT NULL;

COMMENT ON TABLE patients IS 'Personal data: erased 90 days after left_at by the purge job.';

CREATE TABLE slots (
    id uuid PRIMARY KEY,
    clinic_id uuid NOT NULL REFERENCES clinics (id) ON DELETE RESTRICT,
    practitioner_id uuid NOT NULL REFERENCES practitioners (id) ON DELETE CASCADE,
    starts_at timestamptz NOT NULL,
    duration_minutes integer NOT NULL,
    CONSTRAINT slots_practitioner_starts_key UNIQUE (practitioner_id, starts_at)
);

CREATE INDEX slots_clinic_starts_idx ON slots (clinic_id, starts_at, id);

CREATE TABLE appointments (
    id uuid PRIMARY KEY,
    clinic_id uuid NOT NULL REFERENCES clinics (id) ON DELETE RESTRICT,
    patient_id uuid NOT NULL REFERENCES patients (id) ON DELETE RESTRICT,
    slot_id uuid NOT NULL REFERENCES slots (id) ON DELETE RESTRICT,
    status appointment_status NOT NULL DEFAULT 'booked',
    reason varchar(500),
    idempotency_key uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT appointments_slot_key UNIQUE (slot_id),
    CONSTRAINT appointments_clinic_idempotency_key UNIQUE (clinic_id, idempotency_key)
);

CREATE INDEX appointments_patient_idx ON appointments (patient_id, created_at DESC, id DESC);
CREATE INDEX appointments_clinic_status_idx ON appointments (clinic_id, status, created_at DESC, id DESC);
CREATE INDEX appointments_clinic_created_idx ON appointments (clinic_id, created_at DESC, id DESC);

CREATE TABLE invoices (
    id uuid PRIMARY KEY,
    clinic_id uuid NOT NULL REFERENCES clinics (id) ON DELETE RESTRICT,
    appointment_id uuid NOT NULL REFERENCES appointments (id) ON DELETE RESTRICT,
    number varchar(20) NOT NULL,
    status invoice_status NOT NULL DEFAULT 'open',
    total_cents bigint NOT NULL,
    currency char(3) NOT NULL,
    due_on date NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT invoices_clinic_number_key UNIQUE (clinic_id, number)
);

CREATE INDEX invoices_appointment_idx ON invoices (appointment_id);
CREATE INDEX invoices_clinic_due_idx ON invoices (clinic_id, due_on, id);

CREATE TABLE invoice_lines (
    invoice_id uuid NOT NULL REFERENCES invoices (id) ON DELETE CASCADE,
    line_number integer NOT NULL,
    description varchar(200) NOT NULL,
    amount_cents bigint NOT NULL,
    PRIMARY KEY (invoice_id, line_number)
);

CREATE TABLE payments (
    id uuid PRIMARY KEY,
    clinic_id uuid NOT NULL REFERENCES clinics (id) ON DELETE RESTRICT,
    invoice_id uuid NOT NULL REFERENCES invoices (id) ON DELETE RESTRICT,
    provider_reference varchar(100) NOT NULL,
    card_number varchar(19),
    amount_cents bigint NOT NULL,
    paid_at timestamptz,
    idempotency_key uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT payments_provider_reference_key UNIQUE (provider_reference),
    CONSTRAINT payments_clinic_idempotency_key UNIQUE (clinic_id, idempotency_key)
);

CREATE INDEX payments_invoice_idx ON payments (invoice_id);

CREATE TABLE outbox (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic varchar(100) NOT NULL,
    payload jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    sent_at timestamptz
);

CREATE INDEX outbox_unsent_idx ON outbox (id) WHERE sent_at IS NULL;

CREATE TABLE audit_entries (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    patient_id uuid NOT NULL,
    actor varchar(120) NOT NULL,
    action varchar(60) NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX audit_entries_patient_idx ON audit_entries (patient_id, at DESC, id DESC);
