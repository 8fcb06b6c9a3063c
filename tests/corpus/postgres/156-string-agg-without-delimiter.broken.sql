-- expect: 15
-- Recipients of a letter
CREATE TABLE letter (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subject text NOT NULL
);

CREATE TABLE recipient (
    letter_id bigint NOT NULL REFERENCES letter (id) ON DELETE CASCADE,
    address text NOT NULL,
    PRIMARY KEY (letter_id, address)
);

SELECT letter.subject,
       string_agg(recipient.address) AS recipients
FROM letter
JOIN recipient ON recipient.letter_id = letter.id
GROUP BY letter.id
ORDER BY letter.id DESC
LIMIT 20;
