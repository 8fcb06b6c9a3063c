"""Which files a command line means: those it names, those in its folders, those its patterns match.

A file that is named outright is always checked. Of a folder or a quoted pattern, only artifacts are: files
whose name tells a kind, and those in a format of many kinds whose text does. What is left out is said.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.cli import reading
from workbench.cli.recognition import read_found
from workbench.cli.sources import Selection, Skipped, Source, Unreadable
from workbench.core.errors import UsageError
from workbench.core.kinds import ArtifactKind
from workbench.core.text import one_line
from workbench.storage.globs import Glob
from workbench.storage.locations import JOURNAL, project_root
from workbench.storage.walk import NEVER, LeftOut, walk
from workbench.studio.detection import kind_of

Kinds = Mapping[str, ArtifactKind]

_BUILT = NEVER | {"dist", "build"}
"""What a program made of other files."""
_MAGIC = re.compile(r"[*?\[{]")
_EXCLUDED = "excluded"
_GIT = ".git"
"""Nobody expects this to be checked."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a command line asks for."""

    paths: Sequence[str]
    kind: str = ""
    exclude: Sequence[str] = ()
    stdin_name: str = ""


def select(wanted: Wanted, kinds: Kinds, cwd: Path) -> Selection:
    """Find and read the files. Raises `UsageError` for an unknown kind or a name without standard input."""
    if wanted.kind:
        wanted = replace(wanted, kind=_known_kind(wanted.kind, kinds))
    if wanted.stdin_name and "-" not in wanted.paths:
        raise UsageError("--name names standard input.", hint="Give - as the file.")
    return _Selector(wanted, kinds, cwd).run()


def _known_kind(wanted: str, kinds: Kinds) -> str:
    from difflib import get_close_matches

    by_name = {kind_id.lower(): kind_id for kind_id in kinds}
    if wanted.lower() in by_name:
        return by_name[wanted.lower()]
    near = get_close_matches(wanted.lower(), by_name, n=1, cutoff=0.6)
    said = f" Did you mean {near[0]}?" if near else ""
    raise UsageError(f"There is no kind {wanted!r}.{said}", hint=f"There are: {', '.join(sorted(kinds))}.")


class _Selector:
    """Goes through the arguments in order; a file that two of them mean is taken once."""

    def __init__(self, wanted: Wanted, kinds: Kinds, cwd: Path) -> None:
        self._wanted = wanted
        self._kinds = kinds
        self._cwd = cwd
        self._exclude = [Glob.of(pattern.removesuffix("/")) for pattern in wanted.exclude]
        self._taken: set[str] = set()
        self._sessions: dict[Path, str] = {}
        self._out = Selection()

    def run(self) -> Selection:
        # Standard input first: what an editor sends stands for the file of that name.
        if "-" in self._wanted.paths:
            self._take_stdin()
        for path in self._wanted.paths:
            if path != "-":
                self._take(path)
        return self._out

    def _take(self, path: str) -> None:
        if not path or "\0" in path:
            self._refuse(path, f"{one_line(path, 200) or 'An empty name'} names no file.")
        elif os.path.isdir(path):
            self._take_folder(path, None)
        elif _MAGIC.search(path) and not os.path.lexists(path):
            self._take_pattern(path)
        elif self._is_excluded(path):
            self._skip(path, _EXCLUDED)
        elif self._is_new(path):
            self._take_outright(path)

    def _take_stdin(self) -> None:
        name = self._wanted.stdin_name or reading.STDIN
        if self._wanted.stdin_name:
            self._is_new(name)
        try:
            text = reading.read_stdin(name)
        except UsageError as error:
            self._refuse(name, str(error))
            return
        self._add(name, text, self._kind_of(name, text), self._wanted.stdin_name, outright=True)

    def _take_outright(self, name: str) -> None:
        try:
            text = reading.read_text(name)
        except UsageError as error:
            self._refuse(name, str(error))
            return
        self._add(name, text, self._kind_of(name, text), name, outright=True)

    def _kind_of(self, name: str, text: str) -> str:
        return kind_of(self._kinds, name, text, self._wanted.kind)

    def _take_pattern(self, pattern: str) -> None:
        slashed = pattern.replace(os.sep, "/")
        parts = slashed.split("/")
        fixed = next(at for at, part in enumerate(parts) if _MAGIC.search(part))
        base, rest = "/".join(parts[:fixed]), "/".join(parts[fixed:])
        if fixed and not base:
            base = "/"
        glob = Glob.of(rest if "/" in rest else f"./{rest}")
        before = self._out.size
        if os.path.isdir(base or "."):
            self._take_folder(base or ".", glob)
        if self._out.size == before:
            self._refuse(pattern, f"{one_line(pattern, 200)} matches no file.")

    def _take_folder(self, folder: str, glob: Glob | None) -> None:
        """All of a folder that is an artifact, or what of it the pattern matches."""
        real = Path(folder).resolve()
        root = project_root(real)
        start = real.relative_to(root).as_posix()
        start = "" if start == "." else f"{start}/"
        prefix = "" if os.path.normpath(folder) == "." else folder.rstrip("/" + os.sep) + os.sep
        prefix = os.sep if os.path.normpath(folder) == os.sep else prefix
        for entry in sorted(walk(root, start, _BUILT), key=lambda entry: entry.path):
            below = entry.path[len(start) :]
            name = prefix + below.replace("/", os.sep)
            if entry.left_out is LeftOut.UNREADABLE:
                self._refuse(name or folder, f"{one_line(name or folder, 200)} can't be listed.")
            elif glob is not None and not glob.matches(below.removesuffix("/")):
                continue
            elif entry.left_out is not None:
                if os.path.basename(entry.path.rstrip("/")) != _GIT:
                    self._skip(name, str(entry.left_out))
            elif self._is_excluded(name):
                self._skip(name, _EXCLUDED)
            elif self._is_new(name):
                self._take_found(name)

    def _take_found(self, name: str) -> None:
        match read_found(name, self._kinds, self._wanted.kind):
            case Skipped() as skipped:
                self._out.skipped.append(skipped)
            case Unreadable() as unreadable:
                self._out.unreadable.append(unreadable)
            case (text, kind):
                self._add(name, text, kind, name, outright=False)

    def _is_new(self, name: str) -> bool:
        real = os.path.realpath(name)
        if real in self._taken:
            return False
        self._taken.add(real)
        return True

    def _is_excluded(self, name: str) -> bool:
        """By a pattern for it, or for a folder that it lies in."""
        if not self._exclude:
            return False
        relative = os.path.relpath(name, self._cwd).replace(os.sep, "/")
        parts = relative.split("/")
        paths = ["/".join(parts[:depth]) for depth in range(1, len(parts) + 1)]
        return any(glob.matches(path) for glob in self._exclude for path in paths)

    def _add(self, name: str, text: str, kind: str, path: str, *, outright: bool) -> None:
        where = Path(os.path.abspath(path)) if path else None
        self._out.sources.append(Source(name, text, kind, where, outright, self._session_of(where)))

    def _session_of(self, path: Path | None) -> str:
        """The nearest folder upwards that holds a session."""
        if path is None:
            return ""
        folder = path.parent
        if folder not in self._sessions:
            above = (each for each in (folder, *folder.parents) if os.path.isfile(each / JOURNAL))
            self._sessions[folder] = str(next(above, ""))
        return self._sessions[folder]

    def _skip(self, name: str, reason: str, detail: str = "") -> None:
        self._out.skipped.append(Skipped(name, reason, detail))

    def _refuse(self, name: str, problem: str) -> None:
        self._out.unreadable.append(Unreadable(name, problem))
