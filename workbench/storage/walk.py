"""The files under a folder of the user's, and why some are left out: hidden, ignored, secret, not its own."""

from __future__ import annotations

import fnmatch
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from workbench.storage.globs import Rule, ignored, rules

MOST_FILES = 50_000
"""How many files are looked at."""
NEVER = frozenset(
    {"node_modules", "__pycache__", "venv", "site-packages", "bower_components", "__pypackages__"}
)
"""Folders that are left out even where no `.gitignore` says so."""
_ENVIRONMENT = "pyvenv.cfg"
"""What lies in a virtual environment of Python, whatever that is called (PEP 405)."""
_IGNORE_LIMIT = 512 * 1024
"""Bytes of a `.gitignore` that are read."""
_SECRET = (".env", ".env.*", "*.pem", "*.key", "*.p12", "*.pfx", "id_rsa*", "id_ed25519*", ".netrc", ".npmrc")
_NO_SECRET = ("*.example", "*.sample", "*.template", "*.pub")
_Known = tuple[Rule, ...]
_Entries = list[os.DirEntry[str]]


class LeftOut(StrEnum):
    """Why a file or a folder is not looked at."""

    HIDDEN = "hidden"
    IGNORED = "ignored"
    SECRET = "may hold secrets"
    LINK = "a link that leads out"
    ODD = "no plain file"
    UNREADABLE = "a folder that can't be read"
    TOO_MANY = f"beyond the first {MOST_FILES:,} files"


@dataclass(frozen=True, slots=True)
class Entry:
    """One file, or what is left out."""

    path: str
    """Relative to the root, with slashes; that of a folder ends in one."""
    left_out: LeftOut | None = None


def walk(root: Path, start: str = "", never: frozenset[str] = NEVER) -> Iterator[Entry]:
    """Every file under `start`, a folder in `root` (empty, or with a slash at its end), and what is left out.

    `.gitignore` files count from the root on. A link is a file of its own when it leads to one under
    `start`; links to folders are not followed. Never raises; blocks.
    """
    seen = 0
    edge = os.path.realpath(root / start)
    folders: list[tuple[str, _Known]] = [(start, _rules_above(root, start))]
    while folders:
        folder, known = folders.pop()
        entries = _entries(root / folder)
        if entries is None:
            yield Entry(folder, LeftOut.UNREADABLE)
            continue
        if folder != start and any(entry.name == _ENVIRONMENT for entry in entries):
            yield Entry(folder, LeftOut.IGNORED)
            continue
        known = (*known, *_rules(root, folder))
        for entry in entries:
            is_folder = _is_folder(entry)
            path = folder + entry.name + ("/" if is_folder else "")
            why = _left_out(entry, path, is_folder, known, never) or (
                None if is_folder else _odd(entry, edge)
            )
            if why is not None:
                yield Entry(path, why)
            elif is_folder:
                folders.append((path, known))
            else:
                yield Entry(path)
                seen += 1
                if seen >= MOST_FILES:
                    yield Entry(folder, LeftOut.TOO_MANY)
                    return


def is_secret(name: str) -> bool:
    """Whether a file of that name may hold keys or passwords."""
    folded = name.lower()
    return any(fnmatch.fnmatchcase(folded, secret) for secret in _SECRET) and not any(
        fnmatch.fnmatchcase(folded, public) for public in _NO_SECRET
    )


def _entries(folder: Path) -> _Entries | None:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return None


def _rules_above(root: Path, start: str) -> _Known:
    """What the folders between the root and the start, without that, ignore."""
    parts = start.split("/")[:-1]
    folders = ["".join(f"{part}/" for part in parts[:depth]) for depth in range(len(parts))]
    return tuple(rule for folder in folders for rule in _rules(root, folder))


def _rules(root: Path, folder: str) -> Sequence[Rule]:
    try:
        with open(root / folder / ".gitignore", "rb") as file:
            text = file.read(_IGNORE_LIMIT)
    except OSError:
        return ()
    return rules(text.decode("utf-8", "replace"), folder)


def _left_out(
    entry: os.DirEntry[str], path: str, is_folder: bool, known: _Known, never: frozenset[str]
) -> LeftOut | None:
    if not is_folder and is_secret(entry.name):
        return LeftOut.SECRET
    if entry.name.startswith("."):
        return LeftOut.HIDDEN
    if entry.name in never or ignored(path.removesuffix("/"), is_folder, known):
        return LeftOut.IGNORED
    return None


def _odd(entry: os.DirEntry[str], edge: str) -> LeftOut | None:
    """Why what is no folder is no file to be read: a pipe, a loop, a link that leads out, a secret's link."""
    try:
        if not entry.is_file() or not entry.name.isprintable():
            return LeftOut.LINK if entry.is_symlink() else LeftOut.ODD
        if entry.is_symlink():
            target = os.path.realpath(entry.path)
            inside = target.startswith(edge.rstrip(os.sep) + os.sep)
            return None if inside and not _is_private(target[len(edge) :]) else LeftOut.LINK
    except (OSError, ValueError):
        return LeftOut.ODD
    return None


def _is_private(path: str) -> bool:
    parts = path.split(os.sep)
    return ".git" in parts or is_secret(parts[-1])


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False
