"""The process-wide server: found and started on first need, shared by threads, ended with the program."""

from __future__ import annotations

import atexit
import contextlib
import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from workbench.engines.postgres.errors import SqlError, Unavailable, lost
from workbench.engines.postgres.host import Host, Slot
from workbench.engines.postgres.sandbox import Sandbox
from workbench.engines.postgres.watch import Proof, Watch

T = TypeVar("T")

SECONDS = 10.0
DISK = 512 << 20
"""Bytes that one proof may take on disk."""
_AT_ONCE = 2
"""Proofs at once in this program; more wait."""
_WAIT = 60.0
_AGAIN = 30.0
"""Seconds after which a server that could not start is tried again."""
_TIRED = 500
"""Proofs after which a session is replaced, since what it remembers of tables only grows."""


class Server:
    """Sandboxes on a PostgreSQL. Thread-safe; nothing is started before the first sandbox."""

    def __init__(self, folder: Path | None, target: str) -> None:
        self._folder, self._target = folder, target
        self._mutex = threading.Condition()
        self._host: Host | None = None
        self._watch = Watch()
        self._free: list[Slot] = []
        self._taken: dict[int, Slot] = {}
        self._refused: tuple[float, Unavailable] | None = None
        self._process = os.getpid()

    @contextlib.contextmanager
    def sandbox(self, seconds: float = SECONDS, disk: int = DISK) -> Iterator[Sandbox]:
        """A transaction of its own that is undone in the end.

        `seconds` count from here to the end of the block; `disk` is in bytes. Raises `Unavailable`.
        """
        host, slot = self._enter()
        proof = Proof(host, slot, time.monotonic(), seconds, disk)
        box = Sandbox(proof, host.title, host.version, host.extensions)
        self._watch.add(proof)
        try:
            yield box
        finally:
            self._watch.remove(proof)
            self._leave(host, slot, box.spoiled or bool(proof.reached))

    def run(self, work: Callable[[Sandbox], T], seconds: float = SECONDS, disk: int = DISK) -> T:
        """`work` in a sandbox, and once more when the session was lost under it.

        A session is lost when the program that started the shared server ends, or the server crashes.
        Raises `Unavailable`, and what `work` raises.
        """
        try:
            with self.sandbox(seconds, disk) as box:
                return work(box)
        except SqlError as error:
            if error.limit != "lost":
                raise
        with self.sandbox(seconds, disk) as box:
            return work(box)

    def stop(self) -> None:
        """End what was started. A later sandbox starts it again."""
        with self._mutex:
            self._close()
            self._watch.stop()
            self._watch = Watch()
            self._refused = None

    def _close(self) -> None:
        for slot in self._free:
            slot.session.drop()
        for slot in self._taken.values():
            slot.session.hang_up()  # its thread waits on it
        self._free, self._taken = [], {}
        host, self._host = self._host, None
        if host is not None and os.getpid() == self._process:
            host.stop()

    def _enter(self) -> tuple[Host, Slot]:
        """A slot whose session has an open transaction."""
        trouble: SqlError | None = None
        for _ in range(3):
            with self._mutex:
                host = self._started()
                try:
                    slot = self._slot(host)
                    self._begin(host, slot)
                except SqlError as error:
                    trouble = error
                    if host is self._host:
                        self._close()  # it went away: started or joined anew
                    continue
                self._taken[slot.number] = slot
                return host, slot
        raise Unavailable(f"PostgreSQL does not take sessions: {trouble}")

    def _slot(self, host: Host) -> Slot:
        deadline = time.monotonic() + _WAIT
        while True:
            if self._free:
                return self._free.pop()
            room = len(self._taken) < _AT_ONCE
            if room and (slot := host.slot(frozenset(self._taken))) is not None:
                return slot
            self._mutex.wait(timeout=0.1)
            if host is not self._host:
                raise lost()
            if time.monotonic() > deadline:
                raise Unavailable("every place for a proof is taken")

    def _begin(self, host: Host, slot: Slot) -> None:
        slot.proofs += 1
        if slot.proofs > _TIRED:
            host.renew(slot)
        try:
            slot.session.simple("BEGIN")
        except SqlError:
            host.renew(slot)
            slot.session.simple("BEGIN")

    def _leave(self, host: Host, slot: Slot, spoiled: bool) -> None:
        """Undo all, forget all, and make the slot free; or make it anew when something is wrong with it."""
        try:
            if spoiled:
                host.renew(slot)
            else:
                slot.session.forget()
            usable = True
        except SqlError:
            slot.session.drop()
            usable = False
        with self._mutex:
            if self._taken.pop(slot.number, None) is slot and host is self._host and usable:
                self._free.append(slot)
            self._mutex.notify()

    def _started(self) -> Host:
        if self._host is not None:
            if self._host.lives():
                return self._host
            self._close()
        if self._refused is not None and time.monotonic() < self._refused[0]:
            raise self._refused[1]
        try:
            self._host = _start(self._folder, self._target)
        except Unavailable as why:
            self._refused = time.monotonic() + _AGAIN, why
            raise
        return self._host


def _start(folder: Path | None, target: str) -> Host:
    from workbench.engines.postgres import locate

    if target.strip().lower() == "off":
        raise Unavailable("WORKBENCH_POSTGRES is off")
    if locate.is_dsn(target):
        from workbench.engines.postgres.remote import open_remote

        return open_remote(target)
    from workbench.engines.postgres.cluster import open_cluster

    cluster = open_cluster(folder, locate.binaries(target))
    from workbench.engines.postgres.local import Local

    try:
        return Local(cluster)
    except SqlError as error:
        cluster.stop()
        raise Unavailable(f"PostgreSQL started and was lost: {error}") from error


_settings: tuple[Path | None, str] = (None, "")
_server: Server | None = None
_mutex = threading.Lock()


def configure(folder: Path | None, target: str) -> None:
    """Say where data may live (None: in a temporary folder) and what WORKBENCH_POSTGRES says.

    `target` is a DSN, a folder of binaries, "off", or empty for the PostgreSQL that comes with the
    install. A server that runs with other settings is ended.
    """
    global _settings, _server
    with _mutex:
        if (folder, target) == _settings:
            return
        _settings = folder, target
        before, _server = _server, None
    if before is not None:
        before.stop()


def server() -> Server:
    """The one server of this program."""
    global _server
    with _mutex:
        if _server is None:
            _server = Server(*_settings)
        return _server


@atexit.register
def _end() -> None:
    if _server is not None:
        _server.stop()
