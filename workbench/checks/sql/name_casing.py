"""Names are written in one way, words apart by underscores.

PostgreSQL lowers bare names: `userId` is stored as `userid`, which nobody can read and every tool shows.
Where case is kept, two ways side by side make people guess.

Wrong:
    CREATE TABLE account (id bigint PRIMARY KEY, displayName text NOT NULL);
Right:
    CREATE TABLE account (id bigint PRIMARY KEY, display_name text NOT NULL);
Source: schemalint name-casing
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, Spot, report, schema_of
from workbench.core.findings import Finding, Place, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql.model import Schema

_CAMEL = re.compile(r"[a-z0-9][A-Z]|[A-Z]{2}[a-z]")
_WORD = re.compile(r"\w+")


def run(subject: Subject) -> Iterator[Finding]:
    schema = schema_of(subject)
    lines = subject.parsed.text.split("\n")
    camel: list[Spot] = []
    plain = 0
    for name, place in _names(schema):
        written = _written(lines, place, name)
        if _CAMEL.search(written):
            camel.append(Spot(written, place))
        plain += "_" in written
    if schema.dialect == "postgres":
        yield from report(
            CHECK, camel, "is stored in lower case, its words run together", "Use lower_snake_case."
        )
    elif plain:
        yield from report(
            CHECK, camel, "is written otherwise than other names", "Use lower_snake_case throughout."
        )


def _names(schema: Schema) -> Iterator[tuple[str, Place | None]]:
    """Bare names; those in quotes are another rule's."""
    for table in schema.roots:
        if not table.quoted or schema.dialect != "postgres":
            yield table.bare_name, table.place
        for column in table.columns:
            if not column.quoted or schema.dialect != "postgres":
                yield column.name, column.place


def _written(lines: list[str], place: Place | None, name: str) -> str:
    """The name as the text has it at that place; as it is stored where the place is elsewhere."""
    if place is None or place.line > len(lines):
        return name
    found = [word[0] for word in _WORD.finditer(lines[place.line - 1], place.column - 1)]
    return next((word for word in found if word.lower() == name.lower()), name)


CHECK = Check("sql/name-casing", KINDS, Severity.ADVICE, run)
