"""How checks of SQL report: each place by itself while they are few, advice always in one finding."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbench.core.findings import Finding, Place, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.sql.dialects import RESERVED
from workbench.engines.sql.model import Column, Schema, Table
from workbench.engines.sql.tree import SqlTree

KINDS = frozenset({"sql"})
_FEW = 6
_SHOWN = 5
_PLAIN = re.compile(r"[a-z_][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Spot:
    """Something that a rule is about, and where it stands."""

    label: str
    place: Place | None


def tree_of(subject: Subject) -> SqlTree:
    """The artifact as the engine read it."""
    tree: SqlTree = subject.parsed.tree
    return tree


def schema_of(subject: Subject) -> Schema:
    """The schema that the artifact's definitions make."""
    return tree_of(subject).schema


def table_spot(table: Table) -> Spot:
    """The table itself."""
    return Spot(table.name, table.place)


def column_spot(table: Table, column: Column) -> Spot:
    """One column, as `table.column`."""
    return Spot(f"{table.name}.{column.name}", column.place)


def quoted(name: str) -> str:
    """A name, with its schema if it has one, as PostgreSQL reads it in a statement."""
    parts = name.split(".")
    plain = [bool(_PLAIN.fullmatch(part)) and part.upper() not in RESERVED["postgres"] for part in parts]
    return ".".join(
        part if bare else '"' + part.replace('"', '""') + '"' for part, bare in zip(parts, plain, strict=True)
    )


def shown(written: str) -> str:
    """A table's name as the model has it, of one that is written as `"public"."order"`."""
    return written.strip('"').replace('"."', ".").replace('""', '"').removeprefix("public.")


def columns_of(schema: Schema) -> Iterator[tuple[Table, Column]]:
    """Every column of every table that is no partition."""
    for table in schema.roots:
        for column in table.columns:
            yield table, column


def report(check: Check, spots: Iterable[Spot], said: str, hint: str = "") -> Iterator[Finding]:
    """Findings that all say the same: `said` follows each label, such as `has no primary key`."""
    known = list(dict.fromkeys(spots))
    if not known:
        return
    few = 1 if check.severity is Severity.ADVICE else _FEW
    if len(known) <= few:
        for spot in known:
            yield check.finding(f"{one_line(spot.label, 90)} {said}.", spot.place, hint)
        return
    names = ", ".join(one_line(spot.label, 50) for spot in known[:_SHOWN])
    more = f" and {len(known) - _SHOWN} more" if len(known) > _SHOWN else ""
    lines = ", ".join(str(spot.place.line) for spot in known[:_SHOWN] if spot.place)
    at = f" (lines {lines}{', …' if more else ''})" if lines else ""
    yield check.finding(f"{names}{more}: each {said}{at}.", known[0].place, hint)
