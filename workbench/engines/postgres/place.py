"""Folders that a cluster may live in, and the lock that says who runs it."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from workbench.engines.postgres.launch import Identity
from workbench.engines.postgres.settings import PORT

_LONGEST_SOCKET = 100
"""Bytes of a socket's path: the system allows 107 on Linux and 103 elsewhere."""


class Held(Exception):
    """Another program has the lock."""


@dataclass(frozen=True, slots=True)
class Place:
    """A folder for one cluster, which this program may remove and make again."""

    folder: Path
    who: Identity
    scratch: bool = False
    """Whether it is thrown away with the server."""

    @property
    def data(self) -> Path:
        """PostgreSQL's data folder."""
        return self.folder / "data"

    @property
    def log(self) -> Path:
        """What the server complained of since it was started last."""
        return self.folder / "log"

    @property
    def note(self) -> Path:
        """Where other programs read how to reach the server."""
        return self.folder / "server.json"

    @property
    def extensions(self) -> Path:
        """Control files of our own."""
        return self.folder / "extensions"

    @property
    def socket(self) -> Path:
        """The folder of the socket, short enough for the system."""
        name = f"workbench-{os.geteuid()}-{_hash(self.folder)}"
        elsewhere = (Path(tempfile.gettempdir()) / name, Path("/tmp") / name)
        return next((path for path in (self.folder / "run", *elsewhere) if _is_short(path)), elsewhere[-1])

    def make(self) -> None:
        """Make the folder. Raises OSError."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._close(self.folder, 0o710 if self.who.foreign else 0o700)
        if self.who.group is not None:
            os.chown(self.folder, -1, self.who.group)
            self.folder.chmod(0o710)

    def make_socket(self) -> None:
        """Make the socket's folder. Raises OSError."""
        self.socket.mkdir(exist_ok=True, mode=0o700)
        self._close(self.socket, 0o700)
        self.give(self.socket)

    def _close(self, folder: Path, mode: int) -> None:
        """See to it that a folder is ours and closed to others; whoever made it first may not be us."""
        found = folder.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid not in (os.geteuid(), self.who.user):
            raise PermissionError(errno.EPERM, "it belongs to somebody else")
        if stat.S_IMODE(found.st_mode) & 0o077 & ~mode:
            folder.chmod(mode)

    def give(self, folder: Path) -> None:
        """Hand a folder of ours to the account that the server runs as."""
        if self.who.user is not None and self.who.group is not None:
            os.chown(folder, self.who.user, self.who.group, follow_symlinks=False)

    def give_all(self, folder: Path) -> None:
        """The same for all that is in it."""
        if self.who.foreign:
            for path in (folder, *folder.rglob("*")):
                self.give(path)

    def lock(self) -> int:
        """Take the lock; it is held by whoever has the descriptor. Raises `Held` or OSError."""
        import fcntl

        descriptor = os.open(self.folder / "lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(descriptor)
            raise Held from error
        except BaseException:
            os.close(descriptor)
            raise
        return descriptor

    def remove_data(self) -> None:
        """Remove the data folder and half-made ones, or what stands in their place. Raises OSError."""
        for path in self.folder.glob("data*"):
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()

    @property
    def leavings(self) -> tuple[Path, ...]:
        """What nobody needs once no server runs here."""
        socket = () if self.socket.parent == self.folder else (self.socket,)
        return (*socket, self.folder) if self.scratch else socket

    def leave(self) -> None:
        """Remove it, as far as it can be."""
        for path in self.leavings:
            shutil.rmtree(path, ignore_errors=True)


def places(folder: Path | None, who: Identity, major: int) -> Iterator[Place]:
    """Where a cluster may live, best first; the last is made for this program alone."""
    name = f"postgres-{major}"
    if folder is not None and not who.foreign:
        yield Place(folder.absolute() / name, who)
    elif folder is not None:
        base = Path(tempfile.gettempdir()) / f"workbench-{os.geteuid()}-{_hash(folder.absolute())}"
        yield Place(base.with_name(f"{base.name}-{name}"), who)
    private = tempfile.mkdtemp(prefix="workbench-")
    yield Place(Path(private), who, scratch=True)


def _is_short(folder: Path) -> bool:
    return len(os.fsencode(folder / f".s.PGSQL.{PORT}")) <= _LONGEST_SOCKET


def _hash(folder: Path) -> str:
    return hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]


@contextlib.contextmanager
def closing(descriptor: int) -> Iterator[int]:
    """Close a descriptor in the end."""
    try:
        yield descriptor
    finally:
        os.close(descriptor)
