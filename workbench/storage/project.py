"""The user's project, read-only: nothing outside its folder, no secrets, nothing binary or huge."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from workbench.core.errors import ToolError
from workbench.core.text import one_line
from workbench.storage.faults import reason
from workbench.storage.globs import Glob
from workbench.storage.walk import MOST_FILES, is_secret, walk

SIZE_LIMIT = 512 * 1024
"""Bytes of a file that can be read."""
SECONDS = 5.0
"""How long a search may take."""
_PATTERN_LIMIT = 1000


class ProjectFolder:
    """One folder and all in it. Keeps the `ProjectFiles` protocol."""

    def __init__(self, root: Path, *, seconds: float = SECONDS) -> None:
        """`seconds` is how long a search may take."""
        self._root = root.resolve()
        self._seconds = seconds

    @property
    def root(self) -> Path:
        """The project's folder."""
        return self._root

    def search(self, pattern: str, glob: str = "**/*", limit: int = 100) -> tuple[tuple[str, int, str], ...]:
        """(path, line number, line) for every line that the regular expression matches."""
        if len(pattern) > _PATTERN_LIMIT:
            raise ToolError(
                f"The pattern has {len(pattern)} characters.", hint=f"Use at most {_PATTERN_LIMIT}."
            )
        files = [(str(self._root / path), path) for path in self.list(glob, MOST_FILES)]
        task = {"pattern": pattern, "files": files, "limit": max(1, limit), "largest": SIZE_LIMIT}
        worker = Path(__file__).with_name("search_worker.py")
        try:
            done = subprocess.run(
                [sys.executable, "-I", "-S", "-X", "utf8", str(worker)],
                input=json.dumps(task).encode(),
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=self._seconds,
                check=True,
            )
        except subprocess.TimeoutExpired as error:
            raise ToolError(
                f"The search took longer than {self._seconds:g} seconds.",
                hint="Use a simpler pattern or a narrower glob.",
            ) from error
        except (OSError, subprocess.CalledProcessError) as error:
            raise ToolError(f"The search failed: {error}.") from error
        rows = [json.loads(line) for line in done.stdout.splitlines()]
        if rows and len(rows[0]) == 1:
            raise ToolError(f"{one_line(pattern, 60)!r} is no regular expression: {rows[0][0]}.")
        return tuple((path, number, line) for path, number, line in rows)

    def read(self, path: str) -> str:
        """A text file's content."""
        found, shown = self._inside(path), one_line(path, 120)
        try:
            if found.is_dir():
                raise ToolError(f"{shown} is a folder.", hint="list_files lists what is in it.")
            if not found.is_file():
                raise ToolError(f"There is no file {shown} in the project.", hint="list_files finds files.")
            size = found.stat().st_size
            if size > SIZE_LIMIT:
                raise ToolError(
                    f"{shown} has {size // 1024} KB; at most {SIZE_LIMIT // 1024} KB can be read.",
                    hint="search_files finds lines in smaller files.",
                )
            data = found.read_bytes()
        except OSError as error:
            raise ToolError(f"{shown} can't be read: {reason(error)}.") from error
        if b"\0" in data:
            raise ToolError(f"{shown} is binary.")
        try:
            return data.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            raise ToolError(f"{shown} is not UTF-8 text.") from error

    def list(self, pattern: str = "**/*", limit: int = 200) -> tuple[str, ...]:
        """Paths of files that match the glob, ignored and hidden ones left out, sorted."""
        parts = pattern.split("/")
        if pattern.startswith(("/", "~")) or ".." in parts or "\0" in pattern:
            raise ToolError(
                f"The glob {one_line(pattern, 60)!r} points outside the project.",
                hint="Use one like src/**/*.py.",
            )
        if len(pattern) > _PATTERN_LIMIT:
            raise ToolError(f"The glob has {len(pattern)} characters.", hint=f"Use at most {_PATTERN_LIMIT}.")
        glob = Glob.of(pattern)
        return tuple(sorted(path for path in self._files() if glob.matches(path))[: max(0, limit)])

    def _inside(self, path: str) -> Path:
        """Where a path leads, links followed. Raises `ToolError` when that is outside, or secret."""
        shown = one_line(path, 120)
        try:
            found = (self._root / path).resolve()
        except (OSError, RuntimeError, ValueError) as error:
            raise ToolError(f"{shown} is no path that can be followed.") from error
        if not found.is_relative_to(self._root):
            raise ToolError(
                f"{shown} lies outside the project.", hint="Only the project's files can be read."
            )
        if ".git" in found.relative_to(self._root).parts or any(
            is_secret(name) for name in (found.name, Path(path).name)
        ):
            raise ToolError(
                f"{shown} may hold secrets and is not read.", hint="Ask the user for what you need."
            )
        return found

    def _files(self) -> Iterator[str]:
        """Relative paths of all files that may be seen."""
        return (entry.path for entry in walk(self._root) if entry.left_out is None)
