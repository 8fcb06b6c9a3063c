"""What the tests of migrations share: proven versions, and scripts run as psql would run them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.engines.sql.migrate.standing import standing
from workbench.core.findings import Severity
from workbench.core.kinds import Migration, Parsed, Subject
from workbench.engines.postgres import Sandbox, server
from workbench.engines.sql.splitter import split
from workbench.kinds.sql import KIND

_FRAME = ("BEGIN", "COMMIT", "SET lock_timeout")


@dataclass(frozen=True)
class Pair:
    """One file of `pairs/`."""

    expected: tuple[str, ...]
    old: str
    new: str


def pair(file: Path) -> Pair:
    """Its expectations and both versions."""
    head, _, rest = file.read_text().partition("-- from\n")
    old, _, new = rest.partition("-- to\n")
    return Pair(tuple(line.removeprefix("-- expect: ") for line in head.splitlines()), old, new)


def proven(text: str) -> Parsed:
    """A version executed on the real engine, without an error."""
    version = KIND.prove(Subject(KIND.parse("schema.postgres.sql", text)))
    assert [f.message for f in version.problems if f.severity is Severity.ERROR] == []
    assert version.tree is not None
    return version


def migrated(old: str, new: str) -> Migration:
    """The migration between two sound texts."""
    found = KIND.migration(proven(old), proven(new))
    assert found is not None
    return found


def run(box: Sandbox, script: str) -> None:
    """The statements of a script one by one, all in the sandbox's transaction."""
    for statement in split(script, "postgres").statements:
        sql = script[statement.start : statement.end]
        if not sql.startswith(_FRAME):
            box.execute(sql.replace(" INDEX CONCURRENTLY ", " INDEX ", 1))


def stands(*scripts: str) -> list[str]:
    """What stands after some scripts were run one after the other."""
    with server().sandbox(seconds=60) as box:
        for script in scripts:
            run(box, script)
        return standing(box)
