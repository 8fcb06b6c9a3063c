"""One writer a session: a lock that the operating system drops when the process dies."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from dataclasses import dataclass
from pathlib import Path

_TRIES = 5


class Held(Exception):
    """Another window has the lock; `holder` is its process id, empty when unknown."""

    def __init__(self, holder: str) -> None:
        super().__init__(holder)
        self.holder = holder


class NoLocks(Exception):
    """This file system has no locks, as some network drives have none."""


@dataclass
class Lock:
    """A lock that is held until it is released."""

    path: Path
    _descriptor: int

    def release(self) -> None:
        """Give the lock back; harmless when it is given back already."""
        if self._descriptor >= 0:
            with contextlib.suppress(OSError):
                os.close(self._descriptor)
            self._descriptor = -1


def acquire(path: Path) -> Lock:
    """Take the lock at once. Raises `Held`, `NoLocks`, or OSError when the file can't be made."""
    for _ in range(_TRIES):
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
        descriptor = os.open(path, flags, 0o666)
        try:
            _lock(descriptor)
            if _is_still(path, descriptor):
                _sign(descriptor)
                return Lock(path, descriptor)
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)  # its file was removed between opening and locking
    raise Held("")


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            raise Held("") from error

    def _sign(descriptor: int) -> None:
        """A locked byte can't be read there, so nobody signs."""

else:
    import fcntl

    _NONE = {errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS}

    def _lock(descriptor: int) -> None:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.pread(descriptor, 20, 0).decode("ascii", "replace").strip()
            raise Held(holder if holder.isdigit() else "") from error
        except OSError as error:
            if error.errno in _NONE:
                raise NoLocks from error
            raise

    def _sign(descriptor: int) -> None:
        with contextlib.suppress(OSError):  # a full disk must not keep anyone from opening
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, str(os.getpid()).encode(), 0)


def _is_still(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(os.stat(path), os.fstat(descriptor))
    except OSError:
        return False
