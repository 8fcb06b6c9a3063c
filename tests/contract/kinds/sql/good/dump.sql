--
-- PostgreSQL database dump
--
\restrict pXa8b2

SET statement_timeout = 0;
SET client_encoding = 'UTF8';
SELECT pg_catalog.set_config('search_path', '', false);

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
COMMENT ON EXTENSION pg_trgm IS 'text similarity measurement and index searching based on trigrams';

CREATE TYPE public.member_level AS ENUM (
    'reader',
    'writer'
);
ALTER TYPE public.member_level OWNER TO app;

CREATE TABLE public.team (
    id bigint NOT NULL,
    name character varying NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE public.team OWNER TO app;

CREATE SEQUENCE public.team_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.team_id_seq OWNED BY public.team.id;

CREATE TABLE public.member (
    id bigint NOT NULL,
    team_id bigint NOT NULL,
    level public.member_level DEFAULT 'reader'::public.member_level NOT NULL,
    settings jsonb DEFAULT '{}'::jsonb NOT NULL,
    joined_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);

ALTER TABLE public.member ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.member_id_seq
    START WITH 1
    INCREMENT BY 1
);

ALTER TABLE ONLY public.team ALTER COLUMN id SET DEFAULT nextval('public.team_id_seq'::regclass);

COPY public.team (id, name, created_at) FROM stdin;
1	O'Brien; and friends	2026-01-01 00:00:00+00
2	"quoted	2026-01-02 00:00:00+00
\.

ALTER TABLE ONLY public.team
    ADD CONSTRAINT team_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.member
    ADD CONSTRAINT member_pkey PRIMARY KEY (id);

CREATE UNIQUE INDEX team_name_idx ON public.team USING btree (lower((name)::text));
CREATE INDEX team_name_trgm ON public.team USING gin (name public.gin_trgm_ops);
CREATE INDEX member_team_idx ON public.member USING btree (team_id, level);

ALTER TABLE ONLY public.member
    ADD CONSTRAINT member_team_fk FOREIGN KEY (team_id) REFERENCES public.team(id) ON DELETE CASCADE;

COMMENT ON TABLE public.team IS 'A group of people
that shares work; one row a group';
COMMENT ON COLUMN public.member.settings IS 'What the member chose '
    'in the settings page';
GRANT SELECT ON TABLE public.team TO reporting;
\unrestrict pXa8b2
