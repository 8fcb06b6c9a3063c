-- One list of contacts
CREATE TABLE phone_contact (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    phone text NOT NULL
);

CREATE TABLE mail_contact (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name text NOT NULL,
    email text NOT NULL
);

SELECT id::text AS id, name, phone AS reach
FROM phone_contact
UNION ALL
SELECT id::text, name, email
FROM mail_contact
ORDER BY name
LIMIT 100;
