"""What a sandbox answers, in PostgreSQL's own words."""

from __future__ import annotations

import hashlib
import hmac
import os
import signal
import subprocess
import sys
import threading
import uuid
from datetime import date

import pytest

from tests.engines.postgres.conftest import ROOT
from workbench.engines.postgres import Sandbox, Server, SqlError


def test_it_says_which_server_it_is(box: Sandbox) -> None:
    assert box.title.startswith("PostgreSQL 18.")
    assert box.version // 10_000 == 18


def test_an_error_is_told_as_the_server_tells_it(box: Sandbox) -> None:
    statement = "CREATE TABLE part (id bigint PRIMARY KEY, größe text, ix int INDEX)"

    error = box.attempt(statement)

    assert error is not None
    assert (error.sqlstate, error.position) == ("42601", statement.index("INDEX") + 1)
    assert str(error) == 'syntax error at or near "INDEX" (42601)'


def test_the_position_counts_characters(box: Sandbox) -> None:
    error = box.attempt("SELECT '表表', nowhere")

    assert error is not None
    assert (error.sqlstate, error.position, error.message) == (
        "42703",
        14,
        'column "nowhere" does not exist',
    )


def test_a_violated_constraint_is_named(box: Sandbox) -> None:
    assert box.attempt("CREATE TABLE part (id int CONSTRAINT small CHECK (id < 10))") is None

    error = box.attempt("INSERT INTO part VALUES (11)")

    assert error is not None
    assert (error.sqlstate, error.schema, error.table, error.constraint) == (
        "23514",
        "public",
        "part",
        "small",
    )
    assert error.detail == "Failing row contains (11)."
    assert str(error) == 'new row for relation "part" violates check constraint "small" (23514)'


def test_a_bad_statement_hides_no_other(box: Sandbox) -> None:
    statements = [f"CREATE TABLE t{n} (id int{' PRIMARY' if n % 7 == 3 else ''})" for n in range(200)]

    failed = [number for number, text in enumerate(statements) if box.attempt(text) is not None]

    assert failed == [number for number in range(200) if number % 7 == 3]
    tables = box.rows("SELECT count(*) FROM pg_class WHERE relname ~ '^t\\d+$' AND relkind = 'r'")
    assert tables == [[200 - len(failed)]]


def test_a_failed_statement_ends_the_transaction(box: Sandbox) -> None:
    with pytest.raises(SqlError, match="does not exist"):
        box.execute("SELECT nowhere")

    with pytest.raises(SqlError) as after:
        box.execute("SELECT 1")
    assert after.value.sqlstate == "25P02"


def test_what_was_executed_stays_when_a_later_attempt_fails(box: Sandbox) -> None:
    assert box.attempt("CREATE TABLE a (id int)") is None
    box.execute("CREATE TABLE b (id int)")

    assert box.attempt("SELECT nowhere") is not None

    assert box.rows("SELECT count(*) FROM a, b") == [[0]]


def test_savepoints_of_a_caller_hold_around_attempts(box: Sandbox) -> None:
    box.execute("SAVEPOINT outer_one")
    assert box.attempt("CREATE TABLE a (id int)") is None
    box.execute("SAVEPOINT inner_one")
    box.describe("SELECT * FROM a")
    box.execute("CREATE TABLE b (id int)")
    assert box.attempt("SELECT nowhere") is not None
    with pytest.raises(SqlError):
        box.execute("SELECT nowhere")

    box.execute("ROLLBACK TO inner_one")
    assert box.attempt("CREATE TABLE c (id int)") is None
    assert box.attempt("SELECT * FROM b") is not None
    assert box.rows("SELECT count(*) FROM a, c") == [[0]]

    box.execute("ROLLBACK TO SAVEPOINT outer_one")
    box.execute("RELEASE outer_one")
    assert box.attempt("SELECT * FROM a") is not None
    assert box.attempt("RELEASE outer_one") is not None
    assert box.attempt("SAVEPOINT outer_one") is None
    assert box.attempt("CREATE TABLE d (id int)") is None
    assert box.attempt("ROLLBACK TO outer_one") is None
    assert box.attempt("SELECT * FROM d") is not None


def test_a_query_is_described_and_not_run(box: Sandbox) -> None:
    box.execute("CREATE TABLE t (id bigint, name text)")

    found = box.describe("INSERT INTO t VALUES ($1, $2) RETURNING id, name AS called")

    assert found.parameters == (20, 25)
    assert found.columns == (("id", 20), ("called", 25))
    assert box.rows("SELECT * FROM t") == []


def test_a_bad_query_is_refused_and_the_next_is_not(box: Sandbox) -> None:
    with pytest.raises(SqlError) as error:
        box.describe("SELECT id FROM nowhere WHERE id = $1")
    assert (error.value.sqlstate, error.value.position) == ("42P01", 16)

    assert box.describe("CREATE TABLE t (id int)").columns == ()


def test_rows_come_as_values(box: Sandbox) -> None:
    found = box.rows(
        "SELECT 1, NULL, true, 'x', ARRAY['a', NULL], '{\"a\": [1]}'::json, date '2026-11-24', $1::text",
        ["given"],
    )

    assert found == [[1, None, True, "x", ["a", None], {"a": [1]}, date(2026, 11, 24), "given"]]


def test_a_value_that_python_lacks_comes_as_text(box: Sandbox) -> None:
    query = "SELECT date '0044-03-15 BC', timestamptz 'infinity', 'NaN'::numeric::text, interval '1 month'"

    ((ides, _, number, _),) = box.rows(query)

    assert (ides, number) == ("0044-03-15 BC", "NaN")
    assert box.rows("SELECT 1") == [[1]]


def test_ctrl_c_in_a_statement_spoils_no_later_proof(shared: Server) -> None:
    if threading.current_thread() is not threading.main_thread():
        pytest.skip("signals come to the main thread alone")
    timer = threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT))

    timer.start()
    with pytest.raises(KeyboardInterrupt), shared.sandbox(60) as box:
        box.execute("SELECT pg_sleep(30)")

    timer.join()
    assert shared.run(lambda box: box.rows("SELECT 1")) == [[1]]


def test_a_plan_comes_decoded(box: Sandbox) -> None:
    ((plan,),) = box.rows("EXPLAIN (FORMAT json) SELECT 1")

    assert plan[0]["Plan"]["Node Type"] == "Result"


def test_an_answer_that_is_too_long_is_not_kept(box: Sandbox) -> None:
    with pytest.raises(SqlError) as error:
        box.rows("SELECT repeat('x', 1000000) FROM generate_series(1, 100)")
    assert error.value.limit == "memory"

    assert box.rows("SELECT 1") == [[1]]


def test_copy_takes_no_rows_and_gives_none(box: Sandbox) -> None:
    box.execute("CREATE TABLE t (id int)")

    assert box.attempt("COPY t (id) FROM STDIN WITH (FORMAT csv)") is None
    assert box.attempt("COPY t TO STDOUT") is None
    error = box.attempt("COPY t (nowhere) FROM STDIN")
    assert error is not None
    assert error.sqlstate == "42703"
    assert box.rows("SELECT * FROM t") == []


def test_a_copy_that_a_trigger_refuses_ends_nothing(box: Sandbox) -> None:
    box.execute("CREATE TABLE t (id int)")
    box.execute(
        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$",
    )
    box.execute("CREATE TRIGGER r BEFORE INSERT ON t FOR EACH STATEMENT EXECUTE FUNCTION refuse()")

    error = box.attempt("COPY t FROM STDIN")

    assert error is not None
    assert error.message == "no"
    assert box.rows("SELECT 1") == [[1]]


def test_roles_of_a_design_can_be_made_and_used(box: Sandbox) -> None:
    for statement in (
        "CREATE ROLE app NOLOGIN",
        "CREATE TABLE t (id int)",
        "GRANT SELECT ON t TO app",
        "ALTER TABLE t OWNER TO app",
        "ALTER DEFAULT PRIVILEGES FOR ROLE app GRANT SELECT ON TABLES TO app",
        "SET ROLE app",
        "CREATE POLICY p ON t USING (id = 1)",
        "RESET ROLE",
        "DROP OWNED BY app",
        "DROP ROLE app",
    ):
        assert box.attempt(statement) is None, statement


@pytest.mark.parametrize(
    "name", ["vector", "pgcrypto", "uuid-ossp", "citext", "pg_trgm", "hstore", "btree_gist"]
)
def test_extensions_that_designs_use_are_there(box: Sandbox, name: str) -> None:
    assert name in box.available_extensions
    assert box.attempt("CREATE SCHEMA extensions") is None
    assert box.attempt(f'CREATE EXTENSION IF NOT EXISTS "{name}" WITH SCHEMA extensions') is None


def test_those_that_reach_out_are_not_on_offer(box: Sandbox) -> None:
    assert not box.available_extensions & {"dblink", "postgres_fdw", "file_fdw", "pg_surgery", "postgis"}


def test_vectors_are_stored_and_compared(box: Sandbox) -> None:
    box.execute("CREATE EXTENSION vector")
    box.execute("CREATE TABLE t (v vector(3))")
    box.execute("CREATE INDEX ON t USING hnsw (v vector_l2_ops)")

    assert box.rows("SELECT '[1,2,3]'::vector <-> '[1,2,5]'") == [[2.0]]


@pytest.mark.parametrize("size", [0, 1, 55, 56, 63, 64, 65, 119, 120, 1000])
def test_stand_in_digests_are_right(box: Sandbox, size: int) -> None:
    box.execute("CREATE EXTENSION pgcrypto")
    text = "a" * size

    (row,) = box.rows(
        "SELECT encode(digest($1::text, 'sha1'), 'hex'), encode(digest($1::text, 'SHA512'), 'hex'),"
        " encode(hmac($1::text, 'key', 'sha1'), 'hex'),"
        " encode(hmac($1::text, repeat('k', 200), 'sha384'), 'hex')",
        [text],
    )

    data = text.encode()
    assert row == [
        hashlib.sha1(data).hexdigest(),
        hashlib.sha512(data).hexdigest(),
        hmac.new(b"key", data, "sha1").hexdigest(),
        hmac.new(b"k" * 200, data, "sha384").hexdigest(),
    ]


@pytest.mark.parametrize("kind", ["bf", "md5", "xdes", "des"])
def test_a_stand_in_for_crypt_knows_its_password(box: Sandbox, kind: str) -> None:
    box.execute("CREATE EXTENSION pgcrypto")

    (row,) = box.rows(
        "SELECT crypt('right', stored) = stored, crypt('wrong', stored) = stored"
        " FROM (SELECT crypt('right', gen_salt($1)) AS stored) AS made",
        [kind],
    )

    assert row == [True, False]


def test_a_cipher_is_not_stood_in_for(box: Sandbox) -> None:
    box.execute("CREATE EXTENSION pgcrypto")
    box.execute("CREATE VIEW v AS SELECT pgp_sym_encrypt('a', 'b') AS secret")

    error = box.attempt("SELECT * FROM v")

    assert error is not None
    assert error.sqlstate == "0A000"


def test_stand_in_uuids_are_right(box: Sandbox) -> None:
    box.execute('CREATE EXTENSION "uuid-ossp"')

    (row,) = box.rows(
        "SELECT uuid_generate_v5(uuid_ns_dns(), 'x.org'), uuid_generate_v3(uuid_ns_url(), 'ü'),"
        " uuid_generate_v1(), uuid_generate_v1mc(), uuid_generate_v4(), uuid_nil()"
    )

    assert row[:2] == [uuid.uuid5(uuid.NAMESPACE_DNS, "x.org"), uuid.uuid3(uuid.NAMESPACE_URL, "ü")]
    assert [value.version for value in row[2:5]] == [1, 1, 4]
    assert row[5].int == 0


def test_a_large_schema_takes_its_locks(shared: Server) -> None:
    """1,000 tables with 5,000 indexes are one transaction."""
    with shared.sandbox(300) as box:
        box.execute(
            "DO $$ BEGIN FOR n IN 1..1000 LOOP"
            " EXECUTE format('CREATE TABLE big%s (id bigint PRIMARY KEY, a int, b int, c int, d text)', n);"
            " EXECUTE format('CREATE INDEX ON big%s (a)', n); EXECUTE format('CREATE INDEX ON big%s (b)', n);"
            " EXECUTE format('CREATE INDEX ON big%s (c)', n); EXECUTE format('CREATE INDEX ON big%s (d)', n);"
            " END LOOP; END $$"
        )

        assert box.rows("SELECT count(*) FROM pg_class WHERE relname ~ '^big'") == [[6000]]


def test_importing_it_costs_nothing() -> None:
    code = (
        "import sys, workbench.engines.postgres\n"
        "print(sorted({'pg8000', 'ssl', 'scramp', 'subprocess'} & set(sys.modules)))"
    )

    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
