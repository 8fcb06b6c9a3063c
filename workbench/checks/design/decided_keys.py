"""Keys are what was decided.

Where a decision says that keys are UUIDs, a table with a counter for its key gives away how many rows there
are, can't be filled by clients, and does not join.

Wrong:
    == schema.sql
    CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, number text NOT NULL);
    CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint NOT NULL REFERENCES orders (id));
    == 0001-keys.md
    # 1. Keys

    ## Context and Problem Statement

    Rows need keys.

    ## Decision Outcome

    Primary keys are UUIDs, made by the application.
Right:
    == schema.sql
    CREATE TABLE orders (id uuid PRIMARY KEY, number text NOT NULL);
    CREATE TABLE order_lines (id uuid PRIMARY KEY, order_id uuid NOT NULL REFERENCES orders (id));
    == 0001-keys.md
    # 1. Keys

    ## Context and Problem Statement

    Rows need keys.

    ## Decision Outcome

    Primary keys are UUIDs, made by the application.
Source: our own
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.design._report import at, said, world
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.surface import Type
from workbench.engines.design.matching import Table
from workbench.engines.design.world import World

_KEYS = r"(?:primary keys?|surrogate keys?|(?:all |row |table )?ids|identifiers|keys)"
_UUID = re.compile(
    rf"{_KEYS}\b[^.;]{{0,30}}\b(?:are|is|as|use)\b[^.;]{{0,30}}\buuid|uuids?(?:v7|v4| version \d)? (?:as|"
    rf"for) {_KEYS}",
    re.I,
)
_COUNTER = re.compile(
    rf"{_KEYS}\b[^.;]{{0,30}}\b(?:are|is|as|use)\b[^.;]{{0,30}}\b(?:bigint|identit|counter|integer|sequence|bigserial)|"
    rf"\b(?:bigint|identity columns?|bigserials?|integers?) (?:as|for) {_KEYS}",
    re.IGNORECASE,
)
_INNER = re.compile(r"outbox|inbox|audit|log|event|histor|migration|queue|job|metric")


def run(subject: Subject) -> Iterator[Finding]:
    design = world(subject)
    for claim in subject.surface.claims:
        if not claim.chosen or not design.tables:
            continue
        wanted = (
            Type.UUID if _UUID.search(claim.text) else Type.INTEGER if _COUNTER.search(claim.text) else None
        )
        other = {Type.UUID: Type.INTEGER, Type.INTEGER: Type.UUID}.get(wanted or Type.ANY)
        against = [table for table in _keyed(design) if _key_type(table) is other]
        if wanted is not None and against:
            names = ", ".join(table.name for table in against[:4]) + (
                " and others" if len(against) > 4 else ""
            )
            column = against[0].record.primary[0]
            spelling = against[0].column(column)
            yield CHECK.finding(
                f"{said(claim.text, 90)!r} was decided, and the key of {names} in {against[0].artifact} is "
                f"{spelling.spelling if spelling else other}.",
                claim.place,
                "Change the keys, or the decision.",
                at(against[0], column),
            )
            return


def _keyed(design: World) -> Iterator[Table]:
    """Tables with a key of their own; the program's own bookkeeping may count."""
    for table in design.tables:
        if len(table.record.primary) == 1 and not _INNER.search(table.name):
            yield table


def _key_type(table: Table) -> Type | None:
    column = table.column(table.record.primary[0])
    return column.type if column is not None and not column.of else None


CHECK = Check("design/decided-keys", frozenset({"decision"}), Severity.WARNING, run)
