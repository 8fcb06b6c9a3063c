-- Reserve what is left
CREATE TABLE ticket_block (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    concert text NOT NULL,
    places integer NOT NULL,
    sold integer NOT NULL DEFAULT 0,
    CHECK (sold BETWEEN 0 AND places)
);

CREATE INDEX ticket_block_concert_idx ON ticket_block (concert);

SELECT id, places - sold AS left_over
FROM ticket_block
WHERE concert = $1
FOR UPDATE;
