"""Servers for tests: each in a temporary folder, each ended with its test."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import workbench
from workbench.engines.postgres import Sandbox, Server

DEADLINE = 60.0
ROOT = Path(workbench.__file__).parents[1]


def until(true: Callable[[], bool], seconds: float = DEADLINE) -> None:
    """Wait for something to become true."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)


def processes(folder: Path) -> set[int]:
    """The processes that work in a folder or were started with its name."""
    found = set()
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit() or int(entry.name) == os.getpid():
            continue
        try:
            where = os.readlink(entry / "cwd")
            told = (entry / "cmdline").read_bytes()
        except OSError:
            continue
        if where.startswith(str(folder)) or os.fsencode(folder) in told:
            found.add(int(entry.name))
    return found


def postmaster(folder: Path) -> int:
    """The first process of the server whose cluster lives in a folder."""
    (note,) = folder.rglob("postmaster.pid")
    return int(note.read_text().split()[0])


class Program:
    """Another program that uses the same folder: it proves something for each line that it is told."""

    def __init__(
        self, folder: Path | None, target: str = "", under: tuple[str, ...] = (), **environment: str
    ) -> None:
        code = (
            "import sys\n"
            "from pathlib import Path\n"
            "from workbench.engines.postgres import Unavailable, configure, server\n"
            f"configure({'Path(' + repr(str(folder)) + ')' if folder else None}, {target!r})\n"
            "print('up', flush=True)\n"
            "while True:\n"
            "    try:\n"
            "        if not sys.stdin.readline():\n"
            "            break\n"
            "        print(server().run(lambda box: box.rows('SELECT 6 * 7')[0][0]), flush=True)\n"
            "    except KeyboardInterrupt:\n"
            "        print('interrupted', flush=True)\n"
            "    except Unavailable as why:\n"
            "        print(why, flush=True)\n"
        )
        self.process = subprocess.Popen(
            [*under, sys.executable, "-c", code],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
            env=os.environ | environment,
        )
        assert self.hears() == "up"

    def hears(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def asks(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write("prove\n")
        self.process.stdin.flush()

    def proves(self) -> str:
        self.asks()
        return self.hears()

    def end(self, kill: bool = False) -> None:
        if kill:
            self.process.kill()
        self.process.communicate(timeout=DEADLINE)


@pytest.fixture
def program() -> Iterator[Callable[..., Program]]:
    programs: list[Program] = []

    def start(
        folder: Path | None, target: str = "", under: tuple[str, ...] = (), **environment: str
    ) -> Program:
        programs.append(Program(folder, target, under, **environment))
        return programs[-1]

    yield start
    for one in programs:
        if one.process.poll() is None:
            one.end(kill=True)


@pytest.fixture
def serve() -> Iterator[Callable[..., Server]]:
    """Make a server; it is stopped in the end."""
    servers: list[Server] = []

    def make(folder: Path | None, target: str = "") -> Server:
        servers.append(Server(folder, target))
        return servers[-1]

    yield make
    for one in servers:
        one.stop()


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all tests that leave it as it was."""
    server = Server(tmp_path_factory.mktemp("cache"), "")
    yield server
    server.stop()


@pytest.fixture
def box(shared: Server) -> Iterator[Sandbox]:
    with shared.sandbox(60) as box:
        yield box
