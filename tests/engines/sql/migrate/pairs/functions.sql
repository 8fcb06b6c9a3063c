-- expect: risky: function body(integer): now SECURITY DEFINER
-- expect: breaking: function result(integer): returns integer -> text
-- from
CREATE FUNCTION same(a int) RETURNS int LANGUAGE sql AS $$ SELECT a $$;
CREATE FUNCTION body(a int) RETURNS int LANGUAGE sql AS $$ SELECT a $$;
CREATE FUNCTION result(a int) RETURNS int LANGUAGE sql AS $$ SELECT a $$;
CREATE FUNCTION argument(a int) RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;
CREATE FUNCTION gone() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;
CREATE PROCEDURE p() LANGUAGE sql AS $$ SELECT 1 $$;
CREATE VIEW v AS SELECT result(1) AS r;
-- to
CREATE FUNCTION same(a int) RETURNS int LANGUAGE sql AS $$ SELECT a $$;
CREATE FUNCTION body(a int) RETURNS int LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = '' AS $$ SELECT a + 1 $$;
CREATE FUNCTION result(a int) RETURNS text LANGUAGE sql AS $$ SELECT a::text $$;
CREATE FUNCTION argument(b int) RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;
CREATE FUNCTION argument(b text) RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;
CREATE PROCEDURE p() LANGUAGE sql AS $$ SELECT 2 $$;
CREATE VIEW v AS SELECT result(1) AS r;
COMMENT ON FUNCTION body(int) IS 'one more';
