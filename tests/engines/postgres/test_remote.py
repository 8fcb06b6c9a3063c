"""A server that WORKBENCH_POSTGRES names: used in a database of our own, left as it was."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.engines.postgres.conftest import Program, until
from workbench.engines.postgres import Sandbox, Server, SqlError, Unavailable
from workbench.engines.postgres.cluster import SUPERUSER, Cluster, open_cluster
from workbench.engines.postgres.dsn import parse
from workbench.engines.postgres.locate import binaries

Serve = Callable[..., Server]
SECRET = "p@ss/w:rd%"


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A second real server, with passwords, that somebody has data on."""
    cluster = open_cluster(tmp_path_factory.mktemp("elsewhere"), binaries(""))
    session = cluster.connect(SUPERUSER, "postgres")
    session.simple(f"ALTER ROLE {SUPERUSER} PASSWORD '{SECRET}'")
    session.simple("CREATE ROLE plain LOGIN CREATEDB PASSWORD 'plain'")
    session.simple("CREATE ROLE keeper LOGIN CREATEDB CREATEROLE PASSWORD 'keeper'")
    session.simple("CREATE ROLE nobody LOGIN PASSWORD 'nobody'")
    session.simple("CREATE ROLE reader LOGIN CREATEDB PASSWORD 'reader' IN ROLE pg_read_server_files")
    session.simple("CREATE DATABASE app OWNER plain")
    (cluster.place.data / "pg_hba.conf").write_text("local all all scram-sha-256\n")
    session.simple("SELECT pg_reload_conf()")
    session.drop()
    yield cluster
    cluster.stop()


def dsn(cluster: Cluster, user: str, password: str) -> str:
    folder = quote(str(cluster.place.socket), safe="")
    return f"postgresql://{user}:{quote(password, safe='')}@{folder}:5432/postgres"


def databases(cluster: Cluster) -> list[str]:
    session = parse(dsn(cluster, SUPERUSER, SECRET)).connect()
    found = session.simple(
        "SELECT datname FROM pg_database UNION SELECT rolname FROM pg_roles"
        " WHERE rolname !~ '^pg_' ORDER BY 1"
    )
    session.drop()
    return [name for (name,) in found]


def rights(box: Sandbox) -> list[object]:
    return box.rows("SELECT rolname, rolsuper FROM pg_roles WHERE rolname = current_user")[0]


@pytest.mark.parametrize(
    ("user", "password", "own"),
    [(SUPERUSER, SECRET, False), ("keeper", "keeper", False), ("plain", "plain", True)],
)
def test_proofs_run_in_a_database_of_their_own(
    elsewhere: Cluster, serve: Serve, user: str, password: str, own: bool
) -> None:
    before = databases(elsewhere)
    server = serve(None, dsn(elsewhere, user, password))

    with server.sandbox() as box:
        assert box.title.startswith("PostgreSQL 18")
        assert box.rows("SELECT current_database()")[0][0].startswith("workbench_proof_")
        role, everything = rights(box)
        assert (role == user) is own
        assert not everything
        assert box.attempt("CREATE TABLE t (id int)") is None
        assert box.attempt("CREATE EXTENSION citext") is None
        refused = box.attempt("COPY t FROM PROGRAM 'true'")
        assert refused is not None
        assert refused.sqlstate == "42501"
    with server.sandbox() as box:
        assert box.rows("SELECT count(*) FROM pg_class WHERE relname = 't'") == [[0]]
    assert databases(elsewhere) != before

    server.stop()

    assert databases(elsewhere) == before


def test_limits_hold_there_too(elsewhere: Cluster, serve: Serve) -> None:
    server = serve(None, dsn(elsewhere, SUPERUSER, SECRET))
    loop = (
        "DO $$ BEGIN LOOP BEGIN PERFORM pg_sleep(60);"
        " EXCEPTION WHEN query_canceled THEN NULL; END; END LOOP; END $$"
    )

    with pytest.raises(SqlError) as slow, server.sandbox(0.5) as box:
        box.execute(loop)
    with pytest.raises(SqlError) as large, server.sandbox(60, disk=24 << 20) as box:
        box.execute("CREATE TABLE t AS SELECT repeat('x', 1000) || g FROM generate_series(1, 100000000) g")

    assert slow.value.limit == "time"
    assert large.value.limit == "disk"
    assert server.run(lambda box: box.rows("SELECT 1")) == [[1]]


@pytest.mark.parametrize(
    ("user", "reason"),
    [("nobody", "may not create a database"), ("reader", "may do too much")],
)
def test_a_role_that_will_not_do_is_told(elsewhere: Cluster, serve: Serve, user: str, reason: str) -> None:
    with pytest.raises(Unavailable, match=reason), serve(None, dsn(elsewhere, user, user)).sandbox():
        pass


def test_a_wrong_password_is_told_and_not_shown(elsewhere: Cluster, serve: Serve) -> None:
    server = serve(None, dsn(elsewhere, SUPERUSER, "not-the-secret"))

    with pytest.raises(Unavailable, match="password authentication failed") as why, server.sandbox():
        pass

    shown: list[str] = []
    error: BaseException | None = why.value
    while error is not None:
        shown.append(f"{error!r} {error}")
        error = error.__cause__ or error.__context__
    assert "not-the-secret" not in " ".join(shown)
    assert "not-the-secret" not in repr(server)


def test_a_server_that_is_not_there_is_told(tmp_path: Path, serve: Serve) -> None:
    with pytest.raises(Unavailable, match="can't be reached"):
        serve(None, f"postgresql://u:p@{quote(str(tmp_path), safe='')}/d").run(rights)


def test_what_a_killed_program_left_is_dropped_once_it_is_old(
    elsewhere: Cluster, serve: Serve, program: Callable[..., Program]
) -> None:
    before = databases(elsewhere)
    target = dsn(elsewhere, SUPERUSER, SECRET)
    child = program(None, target)
    assert child.proves() == "42"
    child.end(kill=True)
    (left, *_) = set(databases(elsewhere)) - set(before)
    session = parse(target).connect()
    until(lambda: not session.simple(f"SELECT FROM pg_stat_activity WHERE datname = '{left}'"))

    server = serve(None, target)
    server.run(rights)
    server.stop()
    assert left in databases(elsewhere)

    old = int(time.time()) - 7200
    session.simple(f"COMMENT ON DATABASE {left} IS 'workbench proof, started {old}'")
    session.drop()
    server.run(rights)
    server.stop()
    assert databases(elsewhere) == before


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("postgresql://u:p%40@h:5433/d?sslmode=require", ("u", "p@", "h", 5433, "d", "require")),
        ("postgres://u@h", ("u", None, "h", 5432, "u", "prefer")),
        ("postgresql:///d?host=/run/pg&user=u&password=p", ("u", "p", "/run/pg", 5432, "d", "prefer")),
    ],
)
def test_a_dsn_is_read(target: str, expected: tuple[object, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PGPASSWORD", raising=False)

    found = parse(target)

    assert (found.user, found.password, found.host, found.port, found.database, found.sslmode) == expected
    assert "p@" not in repr(found)


@pytest.mark.parametrize(
    "target",
    [
        "postgresql://u:se/cret@h/d",
        "postgresql://u:secret@h:secret/d",
        "postgresql://u:secret@[h/d",
        "postgresql://u:secret@h/d?sslmode=secret",
    ],
)
def test_a_dsn_that_can_not_be_read_is_not_shown(target: str) -> None:
    with pytest.raises(Unavailable) as why:
        parse(target)

    assert "cret" not in f"{why.value!r} {why.value}"
    assert why.value.__suppress_context__ or why.value.__context__ is None


def test_the_password_may_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "PGPASSWORD", "from outside")

    assert parse("postgresql://u@h/d").password == "from outside"
