-- The functions of pgcrypto with their signatures, so that a schema that calls them can be proven where the
-- real one is not built. Digests, HMAC (RFC 2104) and random bytes are real, crypt() is of the right shape and
-- compares as the real one does but is no password hash, and what needs a cipher raises.

-- SHA-1 as RFC 3174 has it; not built into PostgreSQL.
CREATE FUNCTION pgcrypto_sha1(message bytea) RETURNS bytea LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  mask CONSTANT bigint := 4294967295;
  size CONSTANT bigint := pg_catalog.length(message);
  padded bytea := message || '\x80'::bytea
    || pg_catalog.decode(pg_catalog.repeat('00', ((119 - size % 64) % 64)::int), 'hex')
    || pg_catalog.int8send(size * 8);
  h0 bigint := 1732584193; h1 bigint := 4023233417; h2 bigint := 2562383102;
  h3 bigint := 271733878; h4 bigint := 3285377520;
  a bigint; b bigint; c bigint; d bigint; e bigint; f bigint; k bigint; x bigint;
  w bigint[];
BEGIN
  FOR block IN 0 .. pg_catalog.length(padded) / 64 - 1 LOOP
    FOR t IN 0 .. 15 LOOP
      w[t] := (pg_catalog.get_byte(padded, block * 64 + t * 4)::bigint << 24)
        | (pg_catalog.get_byte(padded, block * 64 + t * 4 + 1) << 16)
        | (pg_catalog.get_byte(padded, block * 64 + t * 4 + 2) << 8)
        | pg_catalog.get_byte(padded, block * 64 + t * 4 + 3);
    END LOOP;
    FOR t IN 16 .. 79 LOOP
      x := w[t - 3] # w[t - 8] # w[t - 14] # w[t - 16];
      w[t] := ((x << 1) | (x >> 31)) & mask;
    END LOOP;
    a := h0; b := h1; c := h2; d := h3; e := h4;
    FOR t IN 0 .. 79 LOOP
      IF t < 20 THEN f := (b & c) | ((~b & mask) & d); k := 1518500249;
      ELSIF t < 40 THEN f := b # c # d; k := 1859775393;
      ELSIF t < 60 THEN f := (b & c) | (b & d) | (c & d); k := 2400959708;
      ELSE f := b # c # d; k := 3395469782;
      END IF;
      x := ((((a << 5) | (a >> 27)) & mask) + f + e + k + w[t]) & mask;
      e := d; d := c; c := ((b << 30) | (b >> 2)) & mask; b := a; a := x;
    END LOOP;
    h0 := (h0 + a) & mask; h1 := (h1 + b) & mask; h2 := (h2 + c) & mask;
    h3 := (h3 + d) & mask; h4 := (h4 + e) & mask;
  END LOOP;
  RETURN pg_catalog.substr(pg_catalog.int8send(h0), 5) || pg_catalog.substr(pg_catalog.int8send(h1), 5)
    || pg_catalog.substr(pg_catalog.int8send(h2), 5) || pg_catalog.substr(pg_catalog.int8send(h3), 5)
    || pg_catalog.substr(pg_catalog.int8send(h4), 5);
END $$;

CREATE FUNCTION digest(bytea, text) RETURNS bytea LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  CASE pg_catalog.lower($2)
    WHEN 'md5' THEN RETURN pg_catalog.decode(pg_catalog.md5($1), 'hex');
    WHEN 'sha1' THEN RETURN @extschema@.pgcrypto_sha1($1);
    WHEN 'sha224' THEN RETURN pg_catalog.sha224($1);
    WHEN 'sha256' THEN RETURN pg_catalog.sha256($1);
    WHEN 'sha384' THEN RETURN pg_catalog.sha384($1);
    WHEN 'sha512' THEN RETURN pg_catalog.sha512($1);
    ELSE RAISE EXCEPTION 'there is no hash algorithm "%"', $2 USING ERRCODE = 'invalid_parameter_value';
  END CASE;
END $$;

CREATE FUNCTION digest(text, text) RETURNS bytea LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  RETURN @extschema@.digest(pg_catalog.convert_to($1, 'UTF8'), $2);
END $$;

CREATE FUNCTION hmac(bytea, bytea, text) RETURNS bytea LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  block CONSTANT int := CASE WHEN pg_catalog.lower($3) IN ('sha384', 'sha512') THEN 128 ELSE 64 END;
  key bytea := CASE WHEN pg_catalog.length($2) > block THEN @extschema@.digest($2, $3) ELSE $2 END;
  inner_pad bytea;
  outer_pad bytea;
BEGIN
  key := key || pg_catalog.decode(pg_catalog.repeat('00', block - pg_catalog.length(key)), 'hex');
  inner_pad := key;
  outer_pad := key;
  FOR i IN 0 .. block - 1 LOOP
    inner_pad := pg_catalog.set_byte(inner_pad, i, pg_catalog.get_byte(key, i) # 54);
    outer_pad := pg_catalog.set_byte(outer_pad, i, pg_catalog.get_byte(key, i) # 92);
  END LOOP;
  RETURN @extschema@.digest(outer_pad || @extschema@.digest(inner_pad || $1, $3), $3);
END $$;

CREATE FUNCTION hmac(text, text, text) RETURNS bytea LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  RETURN @extschema@.hmac(pg_catalog.convert_to($1, 'UTF8'), pg_catalog.convert_to($2, 'UTF8'), $3);
END $$;

CREATE FUNCTION gen_random_uuid() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
  SELECT pg_catalog.gen_random_uuid()
$$;

CREATE FUNCTION gen_random_bytes(int4) RETURNS bytea LANGUAGE plpgsql VOLATILE STRICT PARALLEL SAFE AS $$
DECLARE
  made bytea := '';
BEGIN
  IF $1 NOT BETWEEN 1 AND 1024 THEN
    RAISE EXCEPTION 'the length is not in range' USING ERRCODE = 'invalid_parameter_value';
  END IF;
  WHILE pg_catalog.length(made) < $1 LOOP
    made := made || pg_catalog.sha256(
      pg_catalog.uuid_send(pg_catalog.gen_random_uuid()) || pg_catalog.uuid_send(pg_catalog.gen_random_uuid()));
  END LOOP;
  RETURN pg_catalog.substr(made, 1, $1);
END $$;

CREATE FUNCTION gen_salt(text, int4) RETURNS text LANGUAGE plpgsql VOLATILE STRICT PARALLEL SAFE AS $$
DECLARE
  noise CONSTANT text := pg_catalog.translate(
    pg_catalog.encode(@extschema@.gen_random_bytes(18), 'base64'), '+=', '..');
BEGIN
  CASE pg_catalog.lower($1)
    WHEN 'bf' THEN
      IF $2 <> 0 AND $2 NOT BETWEEN 4 AND 31 THEN
        RAISE EXCEPTION 'gen_salt: the number of rounds is not in range' USING ERRCODE = 'invalid_parameter_value';
      END IF;
      RETURN '$2a$' || pg_catalog.lpad((CASE WHEN $2 = 0 THEN 6 ELSE $2 END)::text, 2, '0') || '$'
        || pg_catalog.left(noise, 22);
    WHEN 'md5' THEN RETURN '$1$' || pg_catalog.left(noise, 8) || '$';
    WHEN 'xdes' THEN RETURN '_J9..' || pg_catalog.left(noise, 4);
    WHEN 'des' THEN RETURN pg_catalog.left(noise, 2);
    ELSE RAISE EXCEPTION 'gen_salt: there is no salt algorithm "%"', $1 USING ERRCODE = 'invalid_parameter_value';
  END CASE;
END $$;

CREATE FUNCTION gen_salt(text) RETURNS text LANGUAGE plpgsql VOLATILE STRICT PARALLEL SAFE AS $$
BEGIN
  RETURN @extschema@.gen_salt($1, 0);
END $$;

-- A setting and its digest: crypt(password, stored) = stored holds for the right password, as it should.
CREATE FUNCTION crypt(text, text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  salt CONSTANT text := CASE
    WHEN $2 LIKE '$2_$%' THEN pg_catalog.left($2, 29)
    WHEN $2 LIKE '$1$%' THEN pg_catalog.substring($2, '^\$1\$[^$]*\$')
    WHEN $2 LIKE '\_%' THEN pg_catalog.left($2, 9)
    ELSE pg_catalog.left($2, 2) END;
  size CONSTANT int := CASE
    WHEN $2 LIKE '$2_$%' THEN 31 WHEN $2 LIKE '$1$%' THEN 22 ELSE 11 END;
BEGIN
  IF salt IS NULL OR pg_catalog.length(salt) < 2 THEN
    RAISE EXCEPTION 'the salt is not valid' USING ERRCODE = 'invalid_parameter_value';
  END IF;
  RETURN salt || pg_catalog.left(pg_catalog.translate(
    pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(salt || $1, 'UTF8')), 'base64'), '+=', '..'), size);
END $$;

CREATE FUNCTION encrypt(bytea, bytea, text) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  RAISE EXCEPTION 'encrypt is not built into the PostgreSQL that proves schemas here'
    USING ERRCODE = 'feature_not_supported';
END $$;

CREATE FUNCTION decrypt(bytea, bytea, text) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  RAISE EXCEPTION 'decrypt is not built into the PostgreSQL that proves schemas here'
    USING ERRCODE = 'feature_not_supported';
END $$;

CREATE FUNCTION encrypt_iv(bytea, bytea, bytea, text) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  RAISE EXCEPTION 'encrypt_iv is not built into the PostgreSQL that proves schemas here'
    USING ERRCODE = 'feature_not_supported';
END $$;

CREATE FUNCTION decrypt_iv(bytea, bytea, bytea, text) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  RAISE EXCEPTION 'decrypt_iv is not built into the PostgreSQL that proves schemas here'
    USING ERRCODE = 'feature_not_supported';
END $$;

CREATE FUNCTION pgp_sym_encrypt(text, text) RETURNS bytea
LANGUAGE plpgsql VOLATILE STRICT PARALLEL SAFE AS $$
BEGIN
  RAISE EXCEPTION 'pgp_sym_encrypt is not built into the PostgreSQL that proves schemas here'
    USING ERRCODE = 'feature_not_supported';
END $$;

CREATE FUNCTION pgp_sym_encrypt_bytea(bytea, text) RETURNS bytea
LANGUAGE plpgsql VOLATILE STRICT PARALLEL SAFE AS $$
BEGIN
  RAISE EXCEPTION 'pgp_sym_encrypt_bytea is not built into the PostgreSQL that proves schemas here'
    USING ERRCODE = 'feature_not_supported';
END $$;

CREATE FUNCTION pgp_sym_encrypt(text, text, text) RETURNS bytea
LANGUAGE plpgsql VOLATILE STRICT PARALLEL SAFE AS $$
BEGIN
  RAISE EXCEPTION 'pgp_sym_encrypt is not built into the PostgreSQL that proves schemas here'
    USING ERRCODE = 'feature_not_supported';
END $$;

CREATE FUNCTION pgp_sym_encrypt_bytea(bytea, text, text) RETURNS bytea
LANGUAGE plpgsql VOLATILE STRICT PARALLEL SAFE AS $$
BEGIN
  RAISE EXCEPTION 'pgp_sym_encrypt_bytea is not built into the PostgreSQL that proves schemas here'
    USING ERRCODE = 'feature_not_supported';
END $$;

CREATE FUNCTION pgp_sym_decrypt(bytea, text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  RAISE EXCEPTION 'pgp_sym_decrypt is not built into the PostgreSQL that proves schemas here'
    USING ERRCODE = 'feature_not_supported';
END $$;

CREATE FUNCTION pgp_sym_decrypt_bytea(bytea, text) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  RAISE EXCEPTION 'pgp_sym_decrypt_bytea is not built into the PostgreSQL that proves schemas here'
    USING ERRCODE = 'feature_not_supported';
END $$;

CREATE FUNCTION pgp_sym_decrypt(bytea, text, text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  RAISE EXCEPTION 'pgp_sym_decrypt is not built into the PostgreSQL that proves schemas here'
    USING ERRCODE = 'feature_not_supported';
END $$;

CREATE FUNCTION pgp_sym_decrypt_bytea(bytea, text, text) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  RAISE EXCEPTION 'pgp_sym_decrypt_bytea is not built into the PostgreSQL that proves schemas here'
    USING ERRCODE = 'feature_not_supported';
END $$;

CREATE FUNCTION pgp_pub_encrypt(text, bytea) RETURNS bytea
LANGUAGE plpgsql VOLATILE STRICT PARALLEL SAFE AS $$
BEGIN
  RAISE EXCEPTION 'pgp_pub_encrypt is not built into the PostgreSQL that proves schemas here'
    USING ERRCODE = 'feature_not_supported';
END $$;

CREATE FUNCTION pgp_pub_encrypt_bytea(bytea, bytea) RETURNS bytea
LANGUAGE plpgsql VOLATILE STRICT PARALLEL SAFE AS $$
BEGIN
  RAISE EXCEPTION 'pgp_pub_encrypt_bytea is not built into the PostgreSQL that proves schemas here'
    USING ERRCODE = 'feature_not_supported';
END $$;

CREATE FUNCTION pgp_pub_encrypt(text, bytea, text) RETURNS bytea
LANGUAGE plpgsql VOLATILE STRICT PARALLEL SAFE AS $$
BEGIN
  RAISE EXCEPTION 'pgp_pub_encrypt is not built into the PostgreSQL that proves schemas here'
    USING ERRCODE = 'feature_not_supported';
END $$;

CREATE FUNCTION pgp_pub_encrypt_bytea(bytea, bytea, text) RETURNS bytea
LANGUAGE plpgsql VOLATILE STRICT PARALLEL SAFE AS $$
BEGIN
  RAISE EXCEPTION 'pgp_pub_encrypt_bytea is not built into the PostgreSQL that proves schemas here'
    USING ERRCODE = 'feature_not_supported';
END $$;

CREATE FUNCTION pgp_pub_decrypt(bytea, bytea) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  RAISE EXCEPTION 'pgp_pub_decrypt is not built into the PostgreSQL that proves schemas here'
    USING ERRCODE = 'feature_not_supported';
END $$;

CREATE FUNCTION pgp_pub_decrypt_bytea(bytea, bytea) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  RAISE EXCEPTION 'pgp_pub_decrypt_bytea is not built into the PostgreSQL that proves schemas here'
    USING ERRCODE = 'feature_not_supported';
END $$;

CREATE FUNCTION pgp_pub_decrypt(bytea, bytea, text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  RAISE EXCEPTION 'pgp_pub_decrypt is not built into the PostgreSQL that proves schemas here'
    USING ERRCODE = 'feature_not_supported';
END $$;

CREATE FUNCTION pgp_pub_decrypt_bytea(bytea, bytea, text) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  RAISE EXCEPTION 'pgp_pub_decrypt_bytea is not built into the PostgreSQL that proves schemas here'
    USING ERRCODE = 'feature_not_supported';
END $$;

CREATE FUNCTION pgp_pub_decrypt(bytea, bytea, text, text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  RAISE EXCEPTION 'pgp_pub_decrypt is not built into the PostgreSQL that proves schemas here'
    USING ERRCODE = 'feature_not_supported';
END $$;

CREATE FUNCTION pgp_pub_decrypt_bytea(bytea, bytea, text, text) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  RAISE EXCEPTION 'pgp_pub_decrypt_bytea is not built into the PostgreSQL that proves schemas here'
    USING ERRCODE = 'feature_not_supported';
END $$;

CREATE FUNCTION pgp_key_id(bytea) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  RAISE EXCEPTION 'pgp_key_id is not built into the PostgreSQL that proves schemas here'
    USING ERRCODE = 'feature_not_supported';
END $$;

CREATE FUNCTION armor(bytea) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  RAISE EXCEPTION 'armor is not built into the PostgreSQL that proves schemas here'
    USING ERRCODE = 'feature_not_supported';
END $$;

CREATE FUNCTION armor(bytea, text[], text[]) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  RAISE EXCEPTION 'armor is not built into the PostgreSQL that proves schemas here'
    USING ERRCODE = 'feature_not_supported';
END $$;

CREATE FUNCTION dearmor(text) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  RAISE EXCEPTION 'dearmor is not built into the PostgreSQL that proves schemas here'
    USING ERRCODE = 'feature_not_supported';
END $$;

CREATE FUNCTION pgp_armor_headers(text, key OUT text, value OUT text) RETURNS SETOF record
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  RAISE EXCEPTION 'pgp_armor_headers is not built into the PostgreSQL that proves schemas here'
    USING ERRCODE = 'feature_not_supported';
END $$;

CREATE FUNCTION fips_mode() RETURNS bool LANGUAGE sql VOLATILE STRICT PARALLEL SAFE AS $$ SELECT false $$;
