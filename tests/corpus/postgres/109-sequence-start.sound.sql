-- Queue numbers start again each day
CREATE SEQUENCE waiting_number_seq
    MINVALUE 1
    MAXVALUE 999
    START WITH 100
    CYCLE;

CREATE TABLE waiting_ticket (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    number smallint NOT NULL DEFAULT nextval('waiting_number_seq'),
    counter smallint,
    drawn_at timestamptz NOT NULL DEFAULT now(),
    called_at timestamptz
);

CREATE INDEX waiting_ticket_open_idx ON waiting_ticket (drawn_at) WHERE called_at IS NULL;
