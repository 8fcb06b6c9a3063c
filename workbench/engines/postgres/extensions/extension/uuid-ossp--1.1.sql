-- The functions of uuid-ossp with their signatures, over built-in functions. Versions 3, 4 and 5 are real
-- (RFC 9562); version 1 has today's time and a random node, as uuid_generate_v1mc has.

-- SHA-1 as RFC 3174 has it; not built into PostgreSQL.
CREATE FUNCTION uuid_ossp_sha1(message bytea) RETURNS bytea LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
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

CREATE FUNCTION uuid_nil() RETURNS uuid LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT '00000000-0000-0000-0000-000000000000'::uuid
$$;

CREATE FUNCTION uuid_ns_dns() RETURNS uuid LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT '6ba7b810-9dad-11d1-80b4-00c04fd430c8'::uuid
$$;

CREATE FUNCTION uuid_ns_url() RETURNS uuid LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT '6ba7b811-9dad-11d1-80b4-00c04fd430c8'::uuid
$$;

CREATE FUNCTION uuid_ns_oid() RETURNS uuid LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT '6ba7b812-9dad-11d1-80b4-00c04fd430c8'::uuid
$$;

CREATE FUNCTION uuid_ns_x500() RETURNS uuid LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT '6ba7b814-9dad-11d1-80b4-00c04fd430c8'::uuid
$$;

CREATE FUNCTION uuid_generate_v1() RETURNS uuid LANGUAGE plpgsql VOLATILE STRICT PARALLEL SAFE AS $$
DECLARE
  -- Tenths of microseconds since 15 October 1582.
  ticks CONSTANT bigint := (EXTRACT(EPOCH FROM pg_catalog.clock_timestamp()) * 10000000)::bigint + 122192928000000000;
  stamp CONSTANT text := pg_catalog.lpad(pg_catalog.to_hex(ticks), 16, '0');
  made bytea := pg_catalog.uuid_send(pg_catalog.gen_random_uuid());
BEGIN
  made := pg_catalog.decode(
    pg_catalog.substr(stamp, 9, 8) || pg_catalog.substr(stamp, 5, 4) || '1' || pg_catalog.substr(stamp, 2, 3), 'hex')
    || pg_catalog.substr(made, 9);
  made := pg_catalog.set_byte(made, 10, pg_catalog.get_byte(made, 10) | 1);
  RETURN pg_catalog.encode(made, 'hex')::uuid;
END $$;

CREATE FUNCTION uuid_generate_v1mc() RETURNS uuid LANGUAGE plpgsql VOLATILE STRICT PARALLEL SAFE AS $$
DECLARE
  -- Tenths of microseconds since 15 October 1582.
  ticks CONSTANT bigint := (EXTRACT(EPOCH FROM pg_catalog.clock_timestamp()) * 10000000)::bigint + 122192928000000000;
  stamp CONSTANT text := pg_catalog.lpad(pg_catalog.to_hex(ticks), 16, '0');
  made bytea := pg_catalog.uuid_send(pg_catalog.gen_random_uuid());
BEGIN
  made := pg_catalog.decode(
    pg_catalog.substr(stamp, 9, 8) || pg_catalog.substr(stamp, 5, 4) || '1' || pg_catalog.substr(stamp, 2, 3), 'hex')
    || pg_catalog.substr(made, 9);
  made := pg_catalog.set_byte(made, 10, pg_catalog.get_byte(made, 10) | 1);
  RETURN pg_catalog.encode(made, 'hex')::uuid;
END $$;

CREATE FUNCTION uuid_generate_v4() RETURNS uuid LANGUAGE sql VOLATILE STRICT PARALLEL SAFE AS $$
  SELECT pg_catalog.gen_random_uuid()
$$;

CREATE FUNCTION uuid_generate_v3(namespace uuid, name text) RETURNS uuid
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  told CONSTANT bytea := pg_catalog.uuid_send(namespace) || pg_catalog.convert_to(name, 'UTF8');
  made bytea := pg_catalog.decode(pg_catalog.md5(told), 'hex');
BEGIN
  made := pg_catalog.set_byte(made, 6, (pg_catalog.get_byte(made, 6) & 15) | 48);
  made := pg_catalog.set_byte(made, 8, (pg_catalog.get_byte(made, 8) & 63) | 128);
  RETURN pg_catalog.encode(made, 'hex')::uuid;
END $$;

CREATE FUNCTION uuid_generate_v5(namespace uuid, name text) RETURNS uuid
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  told CONSTANT bytea := pg_catalog.uuid_send(namespace) || pg_catalog.convert_to(name, 'UTF8');
  made bytea := pg_catalog.substr(@extschema@.uuid_ossp_sha1(told), 1, 16);
BEGIN
  made := pg_catalog.set_byte(made, 6, (pg_catalog.get_byte(made, 6) & 15) | 80);
  made := pg_catalog.set_byte(made, 8, (pg_catalog.get_byte(made, 8) & 63) | 128);
  RETURN pg_catalog.encode(made, 'hex')::uuid;
END $$;
