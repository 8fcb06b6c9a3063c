"""An entity's attributes are its table's columns.

A diagram whose attributes have other names, types or keys than the schema is read by those who don't read
SQL, and believed.

Wrong:
    == schema.sql
    CREATE TABLE visits (id uuid PRIMARY KEY, room text NOT NULL, starts_at timestamptz NOT NULL);
    == model.mmd
    erDiagram
        VISIT {
            bigint id PK
            text room
            timestamptz starts_at
        }
Right:
    == schema.sql
    CREATE TABLE visits (id uuid PRIMARY KEY, room text NOT NULL, starts_at timestamptz NOT NULL);
    == model.mmd
    erDiagram
        VISIT {
            uuid id PK
            text room
            timestamptz starts_at
        }
Source: our own
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.design._report import at, few, graded, said, world
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.surface import Field, Type
from workbench.engines.design.matching import Match, Pair
from workbench.engines.design.types import clash

_LOOSE = frozenset({Type.UUID, Type.TIMESTAMP, Type.DATE, Type.TIME, Type.JSON, Type.BINARY, Type.DURATION})


def run(subject: Subject) -> Iterator[Finding]:
    if subject.parsed.dialect in ("er", "class"):
        yield from few(_found(subject))


def _found(subject: Subject) -> Iterator[Finding]:
    for match in world(subject).matches(subject.parsed.name):
        if match.share < 0.5 or match.sure < 0.9:
            continue
        for field in match.alone:
            if subject.parsed.dialect == "er" and match.table.record.whole and not field.many:
                yield _finding(
                    match, field, f"is no column of {match.table.name} in {match.table.artifact}", ""
                )
        for pair in match.pairs:
            yield from _pair(match, pair, subject.parsed.dialect)


def _pair(match: Match, pair: Pair, dialect: str) -> Iterator[Finding]:
    table, column, field = match.table, pair.column, pair.field
    found = None if _loosely(field, column) else clash(field, column)
    where = f"{table.name}.{column.name} in {table.artifact}"
    if found is not None and found.fails:
        yield _finding(match, field, f"is {field.spelling}, and {where} is {column.spelling}", column.name)
    elif dialect == "er" and "PK" in field.words.split() and column.name not in table.record.primary:
        yield _finding(match, field, f"is the key here, and {where} is not", column.name)
    elif dialect == "er" and "FK" in field.words.split() and not _refers(match, pair):
        yield _finding(match, field, f"refers to another entity, and {where} has no foreign key", column.name)


def _loosely(field: Field, column: Field) -> bool:
    """Diagrams write string for what is kept as text or written like it, and int for any whole number."""
    return field.type is Type.TEXT and column.type in _LOOSE


def _refers(match: Match, pair: Pair) -> bool:
    table = match.table
    composite = pair.column.name in table.record.primary and len(table.record.primary) > 1
    return bool(pair.column.of) or composite


def _finding(match: Match, field: Field, what: str, column: str) -> Finding:
    message = f"{said(match.record.name)}.{field.name} {what}."
    also = at(match.table, column)
    return graded(CHECK, match, message, field.place or match.record.place, "Draw what the schema has.", also)


CHECK = Check("design/attribute-column", frozenset({"diagram"}), Severity.WARNING, run)
