-- Newsletter
CREATE TABLE subscriber (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    email text NOT NULL,
    confirmed boolean NOT NULL DEFAULT false,
    confirmed_at timestamptz
);

CREATE UNIQUE INDEX subscriber_email_key ON subscriber (lower(email));

CREATE TABLE issue (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subject text NOT NULL,
    body text NOT NULL,
    sent_at timestamptz
);

COMMENT ON COLUMN subscriber.confirmed IS 'They followed the link we sent';
