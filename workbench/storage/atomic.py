"""Replace a file whole or not at all: a temporary file beside it, then one rename."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from pathlib import Path

TEMPORARY = ".*.tmp"
"""Glob of the temporary files; one is left behind only when the process was killed."""


def replace(path: Path, data: bytes, *, durable: bool = True) -> None:
    """Put the data in the file's place. Raises OSError; then the file is as it was.

    A durable replacement is on the disk, and so is its name, when this returns.
    """
    draft = path.with_name(f".{secrets.token_hex(6)}.tmp")
    try:
        _write_new(draft, data, _mode_of(path), durable=durable)
        os.replace(draft, path)
    except OSError:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
        raise
    if durable:
        sync_folder(path.parent)


def write_all(descriptor: int, data: bytes) -> None:
    """Write every byte; a disk that takes only some raises OSError with its reason."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system can."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):  # the data is safe; some file systems can't sync a folder
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def sweep(folder: Path) -> None:
    """Remove what a killed process left behind."""
    for leftover in folder.rglob(TEMPORARY):
        with contextlib.suppress(OSError):
            leftover.unlink()


def _mode_of(path: Path) -> int | None:
    try:
        return stat.S_IMODE(path.lstat().st_mode) if not path.is_symlink() else None
    except OSError:
        return None


def _write_new(path: Path, data: bytes, mode: int | None, *, durable: bool) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, 0o666)
    try:
        if mode is not None and os.name != "nt":
            os.fchmod(descriptor, mode)
        write_all(descriptor, data)
        if durable:
            os.fsync(descriptor)
    finally:
        os.close(descriptor)
