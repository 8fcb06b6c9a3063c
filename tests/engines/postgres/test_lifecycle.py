"""A server is started on need, in any circumstances, and nothing of it is left."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.engines.postgres.conftest import Program, postmaster, processes, until
from workbench.engines.postgres import Sandbox, Server, Unavailable, local
from workbench.engines.postgres.launch import Identity, identity
from workbench.engines.postgres.locate import binaries, candidates
from workbench.engines.postgres.place import Place

Serve = Callable[..., Server]
Start = Callable[..., Program]
ROOT_ONLY = pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="needs root")


def answer(box: Sandbox) -> int:
    return int(box.rows("SELECT 6 * 7")[0][0])


def test_a_server_is_started_on_need_and_its_folder_is_used_again(tmp_path: Path, serve: Serve) -> None:
    server = serve(tmp_path)

    assert list(tmp_path.iterdir()) == []
    assert server.run(answer) == 42
    (data,) = tmp_path.glob("postgres-*/data")
    made = data.stat().st_ino

    server.stop()
    assert processes(tmp_path) == set()

    assert server.run(answer) == 42
    assert data.stat().st_ino == made


def test_a_database_that_has_grown_is_made_anew(
    tmp_path: Path, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    def database() -> int:
        server = serve(tmp_path / "cache")
        with server.sandbox() as box:
            ((found,),) = box.rows("SELECT oid::int8 FROM pg_database WHERE datname = current_database()")
        server.stop()
        return int(found)

    first = database()
    assert database() == first
    monkeypatch.setattr(local, "_GROWN", 1)
    assert database() != first


def test_nothing_outside_its_folder_changes(tmp_path: Path, serve: Serve) -> None:
    deep = tmp_path / "private" / "cache"
    deep.mkdir(parents=True)
    deep.parent.chmod(0o700)
    parents = [deep, *deep.parents]

    before = [(path.stat().st_mode, path.stat().st_uid, path.stat().st_gid) for path in parents]
    accounts = Path("/etc/passwd").read_bytes()
    serve(deep).run(answer)

    assert [(path.stat().st_mode, path.stat().st_uid, path.stat().st_gid) for path in parents] == before
    assert Path("/etc/passwd").read_bytes() == accounts
    (cluster,) = deep.iterdir()
    assert cluster.stat().st_mode & 0o777 == 0o700


def test_no_network_reaches_it(tmp_path: Path, serve: Serve) -> None:
    serve(tmp_path).run(answer)
    sockets = set()
    for process in processes(tmp_path):
        for descriptor in Path(f"/proc/{process}/fd").iterdir():
            sockets.add(os.readlink(descriptor))
    inodes = set()
    for table in ("tcp", "tcp6", "udp", "udp6"):
        rows = Path(f"/proc/net/{table}").read_text().splitlines()[1:]
        inodes |= {f"socket:[{row.split()[9]}]" for row in rows}

    assert any(name.startswith("socket:") for name in sockets)
    assert not sockets & inodes


def test_a_killed_program_leaves_no_server(tmp_path: Path, program: Start) -> None:
    child = program(tmp_path)
    assert child.proves() == "42"
    assert processes(tmp_path)

    child.end(kill=True)

    until(lambda: not processes(tmp_path))


def test_a_private_folder_goes_with_a_killed_program(tmp_path: Path, program: Start) -> None:
    child = program(None, TMPDIR=str(tmp_path))
    assert child.proves() == "42"
    assert list(tmp_path.iterdir())

    child.end(kill=True)

    until(lambda: not processes(tmp_path) and not list(tmp_path.iterdir()))


def test_ctrl_c_in_the_terminal_does_not_reach_it(tmp_path: Path, program: Start) -> None:
    child = program(tmp_path)
    assert child.proves() == "42"
    server = postmaster(tmp_path)

    os.killpg(child.process.pid, signal.SIGINT)

    assert child.hears() == "interrupted"
    assert child.proves() == "42"
    assert postmaster(tmp_path) == server


def _no_control_file(data: Path) -> None:
    (data / "global" / "pg_control").unlink()


def _empty_control_file(data: Path) -> None:
    (data / "global" / "pg_control").write_bytes(b"")


def _lost_catalogue(data: Path) -> None:
    for path in (data / "base" / "1").iterdir():
        path.unlink()


def _other_version(data: Path) -> None:
    (data / "PG_VERSION").write_text("12\n")


def _half_made(data: Path) -> None:
    data.rename(data.with_name("data.new"))


def _a_file_instead(data: Path) -> None:
    shutil.rmtree(data)
    data.write_text("what is this?")


def _stale(data: Path) -> None:
    """Left by a crash; meanwhile the number belongs to another process."""
    (data / "postmaster.pid").write_text(f"{os.getppid()}\n{data}\n1\n5432\n/tmp\n\n  1 1\nready\n")
    folder = Place(data.parent, Identity()).socket
    folder.mkdir(exist_ok=True)
    (folder / ".s.PGSQL.5432").touch()
    (folder / ".s.PGSQL.5432.lock").write_text(f"{os.getppid()}\n")


@pytest.mark.parametrize(
    "harm",
    [
        _no_control_file,
        _empty_control_file,
        _lost_catalogue,
        _other_version,
        _half_made,
        _a_file_instead,
        _stale,
    ],
)
def test_a_damaged_folder_is_made_anew(tmp_path: Path, serve: Serve, harm: Callable[[Path], None]) -> None:
    server = serve(tmp_path)
    server.run(answer)
    server.stop()
    (data,) = tmp_path.glob("postgres-*/data")

    harm(data)

    assert server.run(answer) == 42
    assert list(tmp_path.glob("postgres-*/data"))


@pytest.mark.parametrize("kill", [False, True])
def test_a_folder_that_is_deep_has_its_socket_elsewhere(tmp_path: Path, program: Start, kill: bool) -> None:
    deep = tmp_path.joinpath(*["a" * 40] * 4)
    with tempfile.TemporaryDirectory(prefix="wb", dir="/tmp") as elsewhere:
        first, second = program(deep, TMPDIR=elsewhere), program(deep, TMPDIR=str(tmp_path))
        assert first.proves() == "42"
        assert second.proves() == "42"
        assert list(Path(elsewhere).iterdir())

        second.end()
        first.end(kill)

        until(lambda: not processes(tmp_path) and not list(Path(elsewhere).iterdir()))


def test_where_no_folder_can_be_made_a_temporary_one_serves(tmp_path: Path, serve: Serve) -> None:
    (tmp_path / "file").touch()

    assert serve(tmp_path / "file" / "cache").run(answer) == 42


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Path]:
    """A file system with room for half a cluster."""
    folder = tmp_path / "full"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=12m", "workbench-test", str(folder)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("mounting is not allowed here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


@ROOT_ONLY
def test_on_a_full_disk_a_temporary_folder_serves(full: Path, serve: Serve) -> None:
    assert serve(full).run(answer) == 42


@ROOT_ONLY
def test_with_no_room_at_all_it_says_so(full: Path, serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(full))

    with pytest.raises(Unavailable, match="No space left on device"):
        serve(full / "cache").run(answer)
    assert not list(full.glob("workbench-*"))


@ROOT_ONLY
def test_a_disk_that_fills_later_loses_nothing_else(tmp_path: Path, full: Path, serve: Serve) -> None:
    server = serve(full)
    subprocess.run(["mount", "-o", "remount,size=400m", str(full)], check=True)
    assert server.run(answer) == 42
    server.stop()

    room = os.statvfs(full)
    (full / "filler").write_bytes(b"\0" * (room.f_bavail * room.f_frsize))
    assert os.statvfs(full).f_bavail == 0

    assert server.run(answer) == 42
    assert list(full.glob("postgres-*/data/PG_VERSION"))


def test_two_programs_share_one_server(tmp_path: Path, program: Start) -> None:
    first, second = program(tmp_path), program(tmp_path)

    assert first.proves() == second.proves() == "42"
    server = postmaster(tmp_path)
    second.end()

    assert first.proves() == "42"
    assert postmaster(tmp_path) == server


def test_programs_that_start_together_make_one_cluster(tmp_path: Path, program: Start) -> None:
    programs = [program(tmp_path) for _ in range(3)]

    for one in programs:
        one.asks()

    assert [one.hears() for one in programs] == ["42"] * 3
    assert len(list(tmp_path.rglob("postmaster.pid"))) == 1


@pytest.mark.parametrize("kill", [False, True])
def test_the_second_program_takes_over(tmp_path: Path, program: Start, serve: Serve, kill: bool) -> None:
    first = program(tmp_path)
    assert first.proves() == "42"
    second = serve(tmp_path)
    assert second.run(answer) == 42
    before = postmaster(tmp_path)

    first.end(kill)

    until(lambda: second.run(answer) == 42 and postmaster(tmp_path) != before)
    second.stop()
    assert processes(tmp_path) == set()


def test_a_proof_that_was_cut_is_run_again(tmp_path: Path, program: Start, serve: Serve) -> None:
    first = program(tmp_path)
    assert first.proves() == "42"
    runs = []

    def work(box: Sandbox) -> int:
        runs.append(box.title)
        box.execute("CREATE TABLE t (id bigint)")
        if len(runs) == 1:
            first.end()
        box.execute("INSERT INTO t VALUES (1)")
        return len(runs)

    assert serve(tmp_path).run(work) == 2


@pytest.mark.parametrize("whom", ["SELECT pg_backend_pid()", "postmaster"])
def test_a_server_killed_in_mid_proof_is_started_again(tmp_path: Path, serve: Serve, whom: str) -> None:
    runs = []

    def work(box: Sandbox) -> int:
        runs.append(1)
        if len(runs) == 1:
            victim = postmaster(tmp_path) if whom == "postmaster" else box.rows(whom)[0][0]
            os.kill(victim, signal.SIGKILL)
        return int(box.rows("SELECT 6 * 7 FROM pg_sleep(0.2)")[0][0])

    assert serve(tmp_path).run(work) == 42
    assert len(runs) == 2


def test_a_server_whose_guardian_was_killed_does_not_stay(
    tmp_path: Path, program: Start, serve: Serve
) -> None:
    first = program(tmp_path)
    assert first.proves() == "42"
    orphan = postmaster(tmp_path)
    for guardian in {int(Path(f"/proc/{orphan}/stat").read_text().split()[3])}:
        os.kill(guardian, signal.SIGKILL)
    first.end(kill=True)

    second = serve(tmp_path)
    assert second.run(answer) == 42
    assert postmaster(tmp_path) != orphan
    second.stop()
    until(lambda: not processes(tmp_path))


@ROOT_ONLY
def test_a_user_who_is_not_root_needs_no_namespace(tmp_path: Path, program: Start) -> None:
    """The program itself is in a user namespace, where it is not root and its PATH has no `unshare`."""
    who = identity()
    if not who.prefix:
        pytest.skip("user namespaces are not allowed here")
    child = program(tmp_path, "", who.prefix, PATH="/nowhere")

    assert child.proves() == "42"
    assert list(tmp_path.glob("postgres-*/data/PG_VERSION"))

    child.end(kill=True)
    until(lambda: not processes(tmp_path))


def _no_namespaces(folder: Path) -> dict[str, str]:
    """A PATH whose first `unshare` refuses, as the kernel does in many containers."""
    folder.mkdir()
    unshare = folder / "unshare"
    unshare.write_text("#!/bin/sh\necho 'unshare failed: Operation not permitted' >&2\nexit 1\n")
    unshare.chmod(0o755)
    return {"PATH": f"{folder}:{os.environ['PATH']}"}


@ROOT_ONLY
@pytest.mark.parametrize("reachable", [True, False])
def test_without_user_namespaces_another_account_serves(
    tmp_path: Path, program: Start, reachable: bool
) -> None:
    temporary = Path(tempfile.mkdtemp(prefix="wb", dir="/tmp"))
    try:
        temporary.chmod(0o755)
        target = ""
        if not reachable:
            closed = temporary / "closed"
            closed.mkdir(mode=0o700)
            (closed / "pg").symlink_to(binaries("").prefix)
            target = str(closed / "pg" / "bin")
        environment = _no_namespaces(temporary / "bin") | {"TMPDIR": str(temporary)}
        child = program(tmp_path / "cache", target, **environment)

        assert child.proves() == "42"
        assert not (tmp_path / "cache").exists()
        server = postmaster(temporary)
        assert os.stat(f"/proc/{server}").st_uid not in (0, 1000)
        (cluster,) = temporary.glob("workbench-*")
        assert (cluster.stat().st_uid, cluster.stat().st_mode & 0o007) == (0, 0)

        child.end()
        again = program(tmp_path / "cache", target, **environment)
        assert again.proves() == "42"
        again.end(kill=True)
        until(lambda: not processes(temporary))
    finally:
        shutil.rmtree(temporary)


def test_every_postgresql_of_this_machine_serves(tmp_path: Path, serve: Serve) -> None:
    folders = [folder for _, folder in candidates()]

    for number, folder in enumerate(dict.fromkeys(folders)):
        with serve(tmp_path / str(number), str(folder)).sandbox() as box:
            assert box.version // 10_000 == binaries(str(folder)).major
            assert box.attempt("CREATE TABLE t (id bigint PRIMARY KEY)") is None
            assert box.attempt("CREATE EXTENSION citext") is None or "citext" not in box.available_extensions
            refused = box.attempt("COPY t FROM PROGRAM 'true'")
            assert refused is not None
            assert refused.sqlstate == "42501"
            if box.version >= 160_000:
                assert box.attempt("CREATE ROLE app") is None
                assert box.attempt("SET ROLE app") is None


def test_switched_off_it_says_so(serve: Serve) -> None:
    with pytest.raises(Unavailable, match="WORKBENCH_POSTGRES is off"):
        serve(None, "off").run(answer)


def test_one_reason_is_kept_for_a_while(tmp_path: Path, serve: Serve) -> None:
    server = serve(tmp_path, str(tmp_path / "nowhere"))

    with pytest.raises(Unavailable, match="WORKBENCH_POSTGRES has no postgres in") as first:
        server.run(answer)
    with pytest.raises(Unavailable) as second:
        server.run(answer)
    assert second.value.reason == first.value.reason
