"""`workbench migrate`: the script from one version of a schema to another, executed on the engine."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from workbench.cli.reading import read_file
from workbench.cli.wiring import checks, kinds
from workbench.core.errors import UsageError, WorkbenchError
from workbench.core.findings import Change, Severity
from workbench.core.kinds import ArtifactKind, Migration, Parsed, Subject
from workbench.core.renames import answer_line
from workbench.core.text import visible
from workbench.studio.validation import Validator

PROVEN, NOT_PROVEN, UNREADABLE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class _Versions:
    kind: ArtifactKind
    old: Parsed
    new: Parsed


def migrate(old: str, new: str, *, down: bool = False, to: str = "") -> int:
    """Print the script from the file `old` to the file `new` (`down`: back), or write both into a folder.

    The script goes to standard output, all that is said of it to standard error. Exit code 0 when it is
    proven and nothing is open, 1 when it is not proven or asks something, 2 when a file can't be read.
    """
    try:
        versions = _read(old, new)
    except WorkbenchError as error:
        _say(str(error))
        return UNREADABLE
    for change in versions.kind.changes(versions.old, versions.new):
        _tell(change)
    migration = versions.kind.migration(versions.old, versions.new)
    if migration is None:
        return _none(versions)
    if to:
        _write(Path(to), migration)
    else:
        sys.stdout.write(migration.down if down else migration.up)
    return _verdict(migration)


def _read(old: str, new: str) -> _Versions:
    validator = Validator(kinds(), checks())
    texts = [read_file(file) for file in (old, new)]
    kind = validator.kinds[validator.kind_of(*texts[1])]
    # Both are read by the newer one's name: what it tells of the dialect holds for both.
    before, after = (
        validator.proven(Subject(validator.parse(texts[1][0], kind.id, text))) for _, text in texts
    )
    for file, version in ((old, before), (new, after)):
        if version.tree is None:
            raise UsageError(f"{file} can't be read as {kind.title}.", hint="Migrations are made of SQL.")
        for finding in version.problems:
            if finding.severity is Severity.ERROR:
                _say(f"{file}:{finding.place or 1}: {finding.message}")
    return _Versions(kind, before, after)


def _tell(change: Change) -> None:
    print(visible(f"{change.impact:<8} {change.summary}"), file=sys.stderr)
    if change.why:
        print(visible(f"{'':8} {change.why}"), file=sys.stderr)


def _none(versions: _Versions) -> int:
    if versions.kind.changes(versions.old, versions.new):
        _say("there is no migration for this: only PostgreSQL and SQLite have one.")
        return NOT_PROVEN
    _say("nothing has to be migrated.")
    return PROVEN


def _write(folder: Path, migration: Migration) -> None:
    from workbench.storage import atomic

    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, script in (("up.sql", migration.up), ("down.sql", migration.down)):
            atomic.replace(folder / name, script.encode())
            print(folder / name)
    except OSError as error:
        raise WorkbenchError(f"{folder} was not written: {error.strerror}.") from error


def _verdict(migration: Migration) -> int:
    for question in migration.questions:
        _say(f"is the {question.what} {question.old} now called {question.new}? Put one of these into it:")
        for renamed in (True, False):
            print(visible(f"  {answer_line(question, renamed=renamed)}"), file=sys.stderr)
    if migration.proof:
        _say(f"executed on {migration.proof}, there and back.")
    else:
        _say(f"not proven: {migration.problem}.")
    return PROVEN if migration.proof and not migration.questions else NOT_PROVEN


def _say(text: str) -> None:
    print(f"workbench: {visible(text)}", file=sys.stderr)
