"""A cluster in a folder of the user's cache: made once, started on need, shared by programs.

Whoever takes the folder's lock starts the server; another program meanwhile uses the same server through a
small note. The folder is a cache: what is damaged, half made or of another version is made anew.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import shutil
import signal
import time
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import Any

from workbench.engines.postgres.errors import SqlError, Unavailable
from workbench.engines.postgres.launch import Guardian, identity, run
from workbench.engines.postgres.locate import Binaries
from workbench.engines.postgres.place import Held, Place, closing, places
from workbench.engines.postgres.settings import HBA, PORT, configuration
from workbench.engines.postgres.stand_ins import lay_out

SUPERUSER, KEPT = "workbench_keeper", "template1"
"""Whom we are to our own server, and the database where no proof ever runs.

Not "postgres": a design may make a role of that name and give it what it likes.
"""
_PATIENCE = 30.0
_PAUSE = 0.005
_FULL = "No space left on device"


class _Failed(Exception):
    """The cluster can't be had in this place."""


@dataclass(frozen=True)
class Cluster:
    """A server that takes connections."""

    place: Place
    socket: Path
    """The folder of its socket; another program may have put it elsewhere than we would."""
    guardian: Guardian | None
    """None when another program started the server."""

    def connect(self, user: str, database: str) -> Any:
        """A session. Raises `SqlError`."""
        return _connect(self.socket, user, database)

    def lives(self) -> bool:
        """Whether the server that this program started runs; None knows of another's."""
        return self.guardian is None or self.guardian.lives()

    def stop(self) -> None:
        """End the server if it is ours."""
        if self.guardian is not None:
            self.guardian.stop()
            if self.place.scratch:
                self.place.leave()


def open_cluster(folder: Path | None, programs: Binaries) -> Cluster:
    """Start a server, or join the one that runs. Raises `Unavailable`.

    pg8000 takes a tenth of a second to import, which it may while PostgreSQL starts.
    """
    Thread(target=_import_ahead).start()
    who = identity()
    reasons = []
    for place in places(folder, who, programs.major):
        try:
            return _open(place, programs)
        except _Failed as why:
            reasons.append(str(why))
        except OSError as error:
            reasons.append(f"{place.folder} can't be used: {error.strerror or error}")
        if place.scratch:
            place.leave()
    raise Unavailable(f"PostgreSQL did not start: {'; '.join(dict.fromkeys(reasons))}")


def _import_ahead() -> None:
    with contextlib.suppress(ImportError):  # said where it is needed
        import_module("workbench.engines.postgres.wire")


def _open(place: Place, programs: Binaries) -> Cluster:
    place.make()
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            lock = place.lock()
        except Held:
            if (socket := _joined(place)) is not None:
                return Cluster(place, socket, None)
            if time.monotonic() > deadline:
                raise _Failed(f"another program holds {place.folder}") from None
            time.sleep(_PAUSE)
            continue
        with closing(lock):  # the guardian and the server have it too, as long as they live
            try:
                return Cluster(place, place.socket, _own_server(place, programs, lock))
            except BaseException:
                place.leave()  # while the lock is ours: another program may start one next
                raise


def _joined(place: Place) -> Path | None:
    """The socket of another program's server. A server whose guardian was killed is ended instead."""
    try:
        note = json.loads(place.note.read_text("utf-8"))
        socket = Path(note["socket"])
        _connect(socket, SUPERUSER, KEPT).drop()
        if _lives(int(note["guardian"])):
            return socket
        os.kill(int((place.data / "postmaster.pid").read_text("ascii").split()[0]), signal.SIGQUIT)
    except (OSError, ValueError, KeyError, TypeError, SqlError):
        return None  # it starts, or ends, or was never there: the lock tells in a moment
    return None


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _own_server(place: Place, programs: Binaries, lock: int) -> Guardian:
    """Start the server in a folder that is locked for us; make its data first, or again, where needed."""
    place.note.unlink(missing_ok=True)
    place.make_socket()
    programs = _reachable(place, programs)
    if _usable(place.data, programs.major):
        try:
            return _start(place, programs, lock)
        except _Failed as why:
            if _FULL in str(why):
                raise
    place.remove_data()
    _initialise(place, programs)
    return _start(place, programs, lock)


def _usable(data: Path, major: int) -> bool:
    try:
        version = (data / "PG_VERSION").read_text("ascii").strip()
    except (OSError, ValueError):
        return False
    return version == str(major) and (data / "global" / "pg_control").is_file()


def _reachable(place: Place, programs: Binaries) -> Binaries:
    """The programs, copied where the account that the server runs as can't reach them."""
    if not place.who.foreign:
        return programs
    command = [programs.program("initdb"), "--version"]
    if not run(place.who, command, place.folder):
        return programs
    prefix, copy = programs.prefix.resolve(), place.folder / "programs"
    shutil.rmtree(copy, ignore_errors=True)
    # A wheel's own libraries lie beside its package, and are found from there.
    libraries = prefix.parent.with_name(prefix.parent.name + ".libs")
    for source in (prefix, libraries):
        if source.is_dir():
            target = copy / source.relative_to(prefix.parents[1])
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("include", "*.a"))
    place.give_all(copy)
    found = Binaries(copy / prefix.relative_to(prefix.parents[1]) / "bin", programs.major)
    if complaint := run(place.who, [found.program("initdb"), "--version"], place.folder):
        raise _Failed(f"the account it must run as can't reach its programs: {_first(complaint)}")
    return found


def _initialise(place: Place, programs: Binaries) -> None:
    """Make the data under another name first: a half-made one never stands in its place."""
    draft = place.folder / "data.new"
    draft.mkdir(mode=0o700)
    place.give(draft)
    command = [programs.program("initdb"), "-D", str(draft), "-U", SUPERUSER, "-A", "trust", "-N"]
    command += ["-E", "UTF8", "--no-instructions", *_locale(programs.major), *_bare(programs.major)]
    if complaint := run(place.who, command, place.folder):
        shutil.rmtree(draft, ignore_errors=True)
        raise _Failed(_first(complaint))
    draft.rename(place.data)


def _locale(major: int) -> list[str]:
    """Unicode's letters in every place, without the system's locales where PostgreSQL has its own."""
    if major >= 17:
        return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    return ["--locale=C"]


def _bare(major: int) -> list[str]:
    """Less to write: small pieces of the log of changes, and no checksums in a folder that is a cache."""
    return ["--wal-segsize=1", *(["--no-data-checksums"] if major >= 18 else [])]


def _start(place: Place, programs: Binaries, lock: int) -> Guardian:
    for leftover in (
        place.data / "postmaster.pid",
        place.socket / f".s.PGSQL.{PORT}",
        place.socket / f".s.PGSQL.{PORT}.lock",
    ):
        leftover.unlink(missing_ok=True)  # nobody runs here: the lock is ours
    extensions = lay_out(place.extensions, programs.prefix) if programs.major >= 18 else None
    place.give_all(place.extensions)
    settings = configuration(programs.major, place.socket, extensions)
    for name, text in (("postgresql.conf", settings), ("postgresql.auto.conf", ""), ("pg_hba.conf", HBA)):
        _write(place.data / name, text)
        place.give(place.data / name)
    command = [programs.program("postgres"), "-D", str(place.data)]
    guardian = Guardian(place.who, command, place.log, lock, place.folder, place.leavings)
    try:
        _await(place, guardian)
        _write(place.note, json.dumps({"guardian": guardian.process, "socket": str(place.socket)}))
    except BaseException:
        guardian.stop()
        raise
    return guardian


def _await(place: Place, guardian: Guardian) -> None:
    deadline = time.monotonic() + _PATIENCE
    while True:
        if not guardian.lives():
            raise _Failed(_complaint(place.log))
        try:
            _connect(place.socket, SUPERUSER, KEPT).drop()
        except SqlError as error:
            if error.limit != "lost":
                raise _Failed(error.message) from None
        else:
            return
        if time.monotonic() > deadline:
            raise _Failed("it did not take connections in time")
        time.sleep(_PAUSE)


def _connect(socket: Path, user: str, database: str) -> Any:
    from workbench.engines.postgres.wire import Session

    return Session(
        user=user,
        database=database,
        unix_sock=str(socket / f".s.PGSQL.{PORT}"),
        ssl_context=False,  # else pg8000 reads the certificates of the system, 25 ms a session
        tcp_keepalive=False,
        application_name="workbench",
        startup_params={"client_encoding": "UTF8"},
    )


def _write(path: Path, text: str) -> None:
    draft = path.with_name(path.name + ".new")
    draft.write_text(text, "utf-8")
    os.replace(draft, path)


def _complaint(log: Path) -> str:
    """The last grave line of the log, which says why it ended."""
    try:
        lines = log.read_text("utf-8", "replace").splitlines()
    except OSError as error:
        return f"its log can't be read: {os.strerror(error.errno or errno.EIO)}"
    grave = [line for line in lines if "FATAL:" in line or "PANIC:" in line]
    return _first((grave or lines or ["it ended without a word"])[-1])


def _first(text: str) -> str:
    """The line of a complaint that names the trouble, without time and process."""
    lines = [line for line in text.splitlines() if "error" in line or _FULL in line] or text.splitlines()
    for mark in ("FATAL:", "PANIC:", "initdb: error:"):
        if mark in lines[0]:
            return lines[0].split(mark, 1)[1].strip()
    return lines[0].strip()
