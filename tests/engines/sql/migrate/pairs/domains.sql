-- expect: breaking: domain short: character varying(10) -> character varying(20)
-- from
CREATE DOMAIN email AS text CHECK (VALUE ~ '@');
CREATE DOMAIN gone AS int;
CREATE DOMAIN short AS varchar(10) DEFAULT 'x';
CREATE TABLE t (id int PRIMARY KEY, e email, g gone, s short);
-- to
CREATE DOMAIN email AS text CHECK (VALUE ~ '@.') CONSTRAINT lengthy CHECK (length(VALUE) < 100);
CREATE DOMAIN short AS varchar(20) NOT NULL DEFAULT 'y';
CREATE DOMAIN fresh AS bigint CHECK (VALUE > 0);
CREATE TABLE t (id int PRIMARY KEY, e email, g int, s short, f fresh);
COMMENT ON DOMAIN fresh IS 'new one';
