-- Serial numbers of certificates
CREATE TABLE certificate (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    serial bigint NOT NULL UNIQUE,
    subject text NOT NULL,
    valid_until timestamptz NOT NULL
);

CREATE SEQUENCE certificate_serial_seq AS bigint START WITH 1;
ALTER TABLE certificate ALTER COLUMN serial SET DEFAULT nextval('certificate_serial_seq');
ALTER SEQUENCE certificate_serial_seq OWNED BY certificate.serial;

CREATE INDEX certificate_end_idx ON certificate (valid_until);
