"""SQL that means harm: each really run, each without effect on files, processes, sessions or later proofs."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from workbench.engines.postgres import Sandbox, Server, SqlError
from workbench.engines.postgres.cluster import SUPERUSER

FORBIDDEN = "42501"
CANCELLED = """
DO $$ BEGIN
  LOOP
    BEGIN
      PERFORM pg_sleep(60);
    EXCEPTION WHEN query_canceled THEN NULL;
    END;
  END LOOP;
END $$
"""


def state(box: Sandbox) -> list[list[object]]:
    """What a proof could have left: objects, roles, settings, locks, sessions, prepared statements."""
    return [
        *box.rows("SELECT oid::int8, relname FROM pg_class WHERE oid >= 16384"),
        *box.rows("SELECT rolname, rolsuper, rolconfig::text FROM pg_roles ORDER BY 1"),
        *box.rows("SELECT datname, datallowconn FROM pg_database WHERE datname <> 'x' ORDER BY 1"),
        *box.rows("SELECT name, setting FROM pg_settings WHERE source = 'session' AND name <> 'x'"),
        *box.rows("SELECT locktype FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()"),
        *box.rows("SELECT name FROM pg_prepared_statements"),
        *box.rows("SELECT pg_listening_channels()"),
        *box.rows("SELECT extname FROM pg_extension"),
        [current(box)],
    ]


def current(box: Sandbox) -> object:
    return box.rows("SELECT session_user || ' ' || current_user || ' ' || current_setting('search_path')")[0][
        0
    ]


@pytest.fixture
def hostile(shared: Server) -> Iterator[Callable[..., SqlError | None]]:
    """Run statements in one sandbox; returns what the last one raised. Nothing may be left afterwards."""
    with shared.sandbox(60) as box:
        before = state(box)

    def run(*statements: str, seconds: float = 10.0, disk: int = 512 << 20) -> SqlError | None:
        with shared.sandbox(seconds, disk) as box:
            for statement in statements[:-1]:
                assert box.attempt(statement) is None
            return box.attempt(statements[-1])

    yield run
    with shared.sandbox(60) as box:
        assert state(box) == before


def test_an_endless_loop_that_catches_its_end_is_stopped(hostile: Callable[..., SqlError | None]) -> None:
    error = hostile("SET statement_timeout = 0", CANCELLED, seconds=0.5)

    assert error is not None
    assert error.limit == "time"
    assert str(error).startswith("it was stopped: it took more than 0.5 seconds")


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT pg_sleep(60)",
        "DO $$ BEGIN LOOP END LOOP; END $$",
        "SELECT count(*) FROM generate_series(1, 1000000000000)",
        "WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r) SELECT count(*) FROM r",
        "DO $$ BEGIN LOOP RAISE NOTICE '%', repeat('n', 1000000); END LOOP; END $$",
        "SELECT g, repeat('r', 1000000) FROM generate_series(1, 1000000000) g",
        "COPY (SELECT repeat('c', 1000000) FROM generate_series(1, 1000000000) g) TO STDOUT",
    ],
)
def test_what_does_not_end_is_stopped(hostile: Callable[..., SqlError | None], statement: str) -> None:
    error = hostile("SET statement_timeout = 0", "SET client_min_messages = debug", statement, seconds=0.5)

    assert error is not None
    assert error.limit == "time"


def test_a_session_that_hears_no_signal_is_stopped(tmp_path: Path) -> None:
    """As in a loop of the server's own code: here it is the process that is halted."""
    server = Server(tmp_path, "")
    try:
        with server.sandbox(0.5) as box:
            ((backend,),) = box.rows("SELECT pg_backend_pid()")
            os.kill(backend, signal.SIGSTOP)
            error = box.attempt("SELECT 1")
        assert error is not None
        assert error.limit == "time"
        assert server.run(lambda box: box.rows("SELECT 1")) == [[1]]
    finally:
        server.stop()


def test_time_counts_over_all_statements(shared: Server) -> None:
    began = time.monotonic()
    with shared.sandbox(0.6) as box:
        errors = [box.attempt("SELECT pg_sleep(0.25)") for _ in range(10)]

    assert errors[0] is None
    assert [error.limit for error in errors if error] == ["time"] * sum(1 for error in errors if error)
    assert errors[-1] is not None
    assert time.monotonic() - began < 30


def test_filling_the_disk_is_stopped(hostile: Callable[..., SqlError | None]) -> None:
    error = hostile(
        "CREATE TABLE full_disk (t text)",
        "ALTER TABLE full_disk ALTER t SET STORAGE plain",
        "DO $$ BEGIN LOOP INSERT INTO full_disk SELECT repeat('x', 4000) FROM generate_series(1, 100);"
        " END LOOP; END $$",
        seconds=60,
        disk=48 << 20,
    )

    assert error is not None
    assert error.limit == "disk"
    assert "more than 48 MB of disk" in error.message


def test_temporary_files_are_limited(hostile: Callable[..., SqlError | None]) -> None:
    error = hostile(
        "SELECT count(*) FROM (SELECT repeat('x', 900) || g AS t FROM generate_series(1, 1000000000) g"
        " ORDER BY 1) AS sorted",
        seconds=60,
    )

    assert error is not None
    assert error.limit == "disk"


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT length(string_agg(repeat('m', 1000000), '')) FROM generate_series(1, 100000)",
        "DO $$ DECLARE a text[]; BEGIN LOOP a := a || repeat(md5(random()::text), 300000); END LOOP; END $$",
        "SELECT count(*) FROM (SELECT DISTINCT repeat('h', 500) || g FROM generate_series(1, 100000000) g) d",
    ],
)
def test_memory_is_limited(hostile: Callable[..., SqlError | None], statement: str) -> None:
    error = hostile("SET work_mem = '1TB'", statement, seconds=60)

    assert error is not None
    assert error.sqlstate in ("53200", "54000", "53400")


@pytest.mark.parametrize(
    "statement",
    [
        "COPY (SELECT 'x') TO PROGRAM 'touch {mark}'",
        "COPY t FROM PROGRAM 'touch {mark}; echo 1'",
        "COPY (SELECT 'x') TO '{mark}'",
        "COPY t FROM '/etc/passwd'",
        "SELECT pg_read_file('/etc/passwd')",
        "SELECT pg_read_binary_file('postgresql.conf')",
        "SELECT pg_ls_dir('/')",
        "SELECT pg_stat_file('/etc/passwd')",
        "SELECT lo_import('/etc/passwd')",
        "SELECT lo_export(lo_from_bytea(0, 'x'), '{mark}')",
        "SET ROLE {keeper}",
        "SET ROLE pg_read_server_files",
        "SET SESSION AUTHORIZATION {keeper}",
        "GRANT pg_execute_server_program TO CURRENT_USER",
        "GRANT {keeper} TO CURRENT_USER",
        "ALTER ROLE CURRENT_USER SUPERUSER",
        "CREATE ROLE evil SUPERUSER",
        "CREATE ROLE evil REPLICATION",
        "ALTER ROLE {keeper} PASSWORD 'mine'",
        "DROP ROLE {keeper}",
        "DROP DATABASE template1",
        "LOAD '{mark}'",
        "LOAD 'plperl'",
        "CREATE FUNCTION f() RETURNS int LANGUAGE c AS 'libc.so.6', 'system'",
        "CREATE FUNCTION f() RETURNS int LANGUAGE internal AS 'pg_read_file_all'",
        "CREATE EXTENSION dblink",
        "CREATE EXTENSION postgres_fdw",
        "CREATE EXTENSION file_fdw",
        "CREATE EXTENSION plpython3u",
        "CREATE EXTENSION pg_surgery",
        "CREATE EXTENSION amcheck",
        "CREATE FOREIGN DATA WRAPPER evil",
        "CREATE SUBSCRIPTION s CONNECTION 'host=127.0.0.1' PUBLICATION p",
        "SELECT pg_create_physical_replication_slot('s')",
        "ALTER SYSTEM SET listen_addresses = '*'",
        "SELECT pg_reload_conf()",
        "SELECT pg_rotate_logfile()",
        "SELECT pg_switch_wal()",
        "SELECT pg_export_snapshot()",
        "SELECT pg_logical_emit_message(false, 'x', 'y')",
        "SET session_preload_libraries = 'auto_explain'",
        "SET log_min_messages = debug5",
        "SET temp_file_limit = -1",
        "SET zero_damaged_pages = on",
        "CHECKPOINT",
        "SELECT current_setting('data_directory')",
        "SELECT rolpassword FROM pg_authid",
        "DELETE FROM pg_class",
        "UPDATE pg_database SET datallowconn = false",
        "CREATE TABLESPACE evil LOCATION '{folder}'",
        "CREATE DATABASE other",
        "VACUUM",
    ],
)
def test_what_reaches_beyond_its_database_is_refused(
    hostile: Callable[..., SqlError | None], tmp_path: Path, statement: str
) -> None:
    mark = tmp_path / "mark"

    error = hostile("CREATE TABLE t (x text)", statement.format(mark=mark, folder=tmp_path, keeper=SUPERUSER))

    assert error is not None
    assert error.sqlstate in (FORBIDDEN, "0A000", "25001", "0LP01", "58P01", "42704", "55000", "55P02")
    assert error.limit == ""
    assert not mark.exists()


def test_a_program_run_by_copy_is_refused_by_its_right_alone(box: Sandbox) -> None:
    error = box.attempt("COPY (SELECT 1) TO PROGRAM 'true'")

    assert error is not None
    assert error.sqlstate == FORBIDDEN
    assert "permission denied to COPY to or from an external program" in error.message


def test_its_own_database_stays(hostile: Callable[..., SqlError | None]) -> None:
    error = hostile("DO $$ BEGIN EXECUTE 'DROP DATABASE ' || current_database(); END $$")

    assert error is not None
    assert error.sqlstate in ("55006", "25001")


def test_other_sessions_go_on(shared: Server) -> None:
    """It ends every session that it may: its own alone."""
    with shared.sandbox(60) as other:
        mine = other.rows("SELECT pg_backend_pid()")[0][0]
        with shared.sandbox(60) as box:
            error = box.attempt(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
            )
            assert error is not None
            assert error.sqlstate == FORBIDDEN
            assert box.attempt(f"SELECT pg_cancel_backend({mine})") is not None
            ended = box.attempt("SELECT pg_terminate_backend(pg_backend_pid())")
            assert ended is not None
            assert ended.limit == "lost"
            after = box.attempt("SELECT 1")
            assert after is not None
            assert after.limit == "lost"
        assert other.rows("SELECT 1") == [[1]]


@pytest.mark.parametrize(
    "statement",
    [
        "COMMIT",
        "  ; commit work",
        "/* a /* b */ */ -- c\n CoMmIt",
        "END",
        "ROLLBACK",
        "ABORT",
        "ROLLBACK AND CHAIN",
        "COMMIT PREPARED 'x'",
        "PREPARE TRANSACTION 'x'",
    ],
)
def test_the_transaction_is_not_ended(hostile: Callable[..., SqlError | None], statement: str) -> None:
    error = hostile("CREATE TABLE kept (id int)", statement)

    assert error is not None
    assert error.sqlstate == "25001"
    assert error.limit == ""


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE kept (id int); COMMIT",
        "SELECT 1; COMMIT; CREATE TABLE kept (id int)",
        "DO $$ BEGIN CREATE TABLE kept (id int); COMMIT; END $$",
        "CALL committing()",
    ],
)
def test_no_commit_hides_in_a_statement(hostile: Callable[..., SqlError | None], statement: str) -> None:
    error = hostile(
        "CREATE PROCEDURE committing() LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$",
        statement,
    )

    assert error is not None
    assert error.sqlstate in ("42601", "2D000")


@pytest.mark.parametrize(
    "statements",
    [
        ["SELECT pg_advisory_lock(1), pg_advisory_lock_shared(2)"],
        ["SET statement_timeout = 0", "SET search_path = pg_temp", "SET datestyle = german"],
        ["SET client_encoding = 'LATIN1'"],
        ["SET app.tenant = '7'"],
        ["CREATE TEMP TABLE left_behind (id int)"],
        ["PREPARE left_behind AS SELECT 1"],
        ["DECLARE left_behind CURSOR WITH HOLD FOR SELECT 1"],
        ["LISTEN left_behind", "NOTIFY left_behind, 'x'"],
        ["CREATE ROLE left_behind", "SET ROLE left_behind"],
        ["CREATE ROLE left_behind LOGIN", "SET SESSION AUTHORIZATION DEFAULT", "RESET ROLE"],
        ["ALTER ROLE CURRENT_USER SET work_mem = '1MB'"],
        ["CREATE SEQUENCE s", "SELECT nextval('s')"],
        ["SELECT lo_create(4711)"],
        ["DROP SCHEMA public CASCADE"],
        ["REVOKE ALL ON SCHEMA public FROM PUBLIC", "CREATE SCHEMA s", "CREATE EXTENSION citext"],
        ["SAVEPOINT a", "CREATE TABLE t (id int)", "ROLLBACK TO a", "RELEASE a"],
        ["BEGIN", "START TRANSACTION"],
    ],
)
def test_nothing_is_left_to_later_proofs(
    hostile: Callable[..., SqlError | None], shared: Server, statements: list[str]
) -> None:
    assert hostile(*statements) is None

    with shared.sandbox(60) as box:
        unknown = box.attempt("SELECT current_setting('app.tenant')")
        assert unknown is not None
        assert unknown.sqlstate == "42704"
        assert box.attempt("CREATE TABLE left_behind (id int)") is None
        assert box.rows("SHOW client_encoding") == [["UTF8"]]


def test_an_encoding_is_changed_for_its_statement_alone(box: Sandbox) -> None:
    assert box.attempt("SET client_encoding = 'SHIFT_JIS_2004'") is None

    assert box.attempt("CREATE TABLE größe (s text DEFAULT '表')") is None
    assert box.rows("SELECT relname FROM pg_class WHERE relname = 'größe'") == [["größe"]]


def test_a_nul_does_not_hide_the_rest(box: Sandbox) -> None:
    error = box.attempt("SELECT 1\0; nonsense")

    assert error is not None
    assert (error.sqlstate, error.position) == ("22021", 9)


def test_half_a_character_is_refused(box: Sandbox) -> None:
    error = box.attempt("SELECT '\ud83d'")

    assert error is not None
    assert (error.sqlstate, error.position) == ("22021", 9)


@pytest.mark.parametrize(
    "statement",
    [
        "",
        ";",
        "-- nothing",
        "/* open",
        "$$",
        "'",
        "\ufeffSELECT 1",
        "SELECT\u202e 1",
        "\\d t",
        "SELECT (" * 20000,
    ],
)
def test_what_is_no_statement_ends_nothing(box: Sandbox, statement: str) -> None:
    error = box.attempt(statement)

    assert error is None or error.limit == ""
    assert box.rows("SELECT 1") == [[1]]


def test_fifty_megabytes_are_taken(shared: Server) -> None:
    with shared.sandbox(60) as box:
        assert box.attempt("SELECT '" + "x" * 50_000_000 + "'") is None


def test_proofs_at_once_do_not_see_one_another(shared: Server) -> None:
    """More threads than places: each has the database for itself."""
    errors: list[SqlError | None] = []

    def work() -> None:
        for _ in range(5):
            with shared.sandbox(60) as box:
                errors.append(box.attempt("CREATE TABLE same (id int)"))
                errors.append(box.attempt("INSERT INTO same VALUES (1)"))
                assert box.rows("SELECT count(*) FROM same") == [[1]]

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert errors == [None] * 40
