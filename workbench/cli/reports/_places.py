"""Where a file lies, as other programs read it: relative to the repository, as a path or a URI."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

from workbench.cli.reports._model import Run
from workbench.cli.sources import Source
from workbench.core.findings import Place


def path_in(run: Run, source: Source) -> tuple[str, bool]:
    """A file's path with slashes, and whether it is relative to the project's folder.

    What lies outside is told by its absolute path; standard input without a name by what it is called.
    """
    if source.path is None:
        return source.name, True
    try:
        return source.path.relative_to(run.root).as_posix(), True
    except ValueError:
        return source.path.as_posix(), False


def uri_of(path: str, *, relative: bool) -> str:
    """A path with slashes as a URI reference (RFC 3986), byte by byte where it is no ASCII."""
    escaped = quote(os.fsencode(path), safe="/-._~!$&'()*+,;=@" + ("" if relative else ":"))
    if relative:
        return escaped
    return f"file://{'' if escaped.startswith('/') else '/'}{escaped}"


def absolute(path: str, cwd: Path) -> Path:
    """Where a name leads from the current folder, links not followed."""
    return Path(os.path.normpath(cwd / path))


def utf16_column(text: str, place: Place) -> int:
    """A place's column in UTF-16 code units, counted from 1; not beyond the end of its line."""
    lines = text.split("\n")
    if not 1 <= place.line <= len(lines):
        return 1
    before = lines[place.line - 1][: max(0, place.column - 1)]
    return 1 + len(before) + sum(ord(each) > 0xFFFF for each in before)
