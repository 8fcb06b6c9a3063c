"""What a decision names exists.

A table or an operation that a decision speaks of and the design lacks was renamed, or never made.

Wrong:
    == schema.sql
    CREATE TABLE orders (id uuid PRIMARY KEY, number text NOT NULL);
    == 0001-events.md
    # 1. Events

    ## Context and Problem Statement

    Others must hear of orders.

    ## Decision Outcome

    Events are written to the table `outbox` first.
Right:
    == schema.sql
    CREATE TABLE orders (id uuid PRIMARY KEY, number text NOT NULL);
    CREATE TABLE outbox (id bigint PRIMARY KEY, payload jsonb NOT NULL);
    == 0001-events.md
    # 1. Events

    ## Context and Problem Statement

    Others must hear of orders.

    ## Decision Outcome

    Events are written to the table `outbox` first.
Source: our own
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.design._report import few, world
from workbench.core.findings import Elsewhere, Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.surface import Claim
from workbench.engines.design.calls import calls, is_known, nearest
from workbench.engines.design.world import World

_TABLE = re.compile(r"\btables?\s+`(?P<after>[a-z_][\w.]*)`|`(?P<before>[a-z_]\w*)`\s+table\b", re.IGNORECASE)
_COLUMN = re.compile(r"`(?P<table>[a-z_]\w*)\.(?P<column>[a-z_]\w*)`")
_LATER = re.compile(
    r"\b(?:no|not|without|later|if|once|would|could|might|instead of|rather than|drop|remov)", re.IGNORECASE
)


def run(subject: Subject) -> Iterator[Finding]:
    yield from few(_found(subject))


def _found(subject: Subject) -> Iterator[Finding]:
    design = world(subject)
    told: set[str] = set()
    for claim in subject.surface.claims:
        if claim.chosen and not _LATER.search(claim.text):
            for name, what, where, hint in (*_tables(claim, design), *_operations(claim, design)):
                if name not in told:
                    told.add(name)
                    message = f"{what} {name} is named here, and {where} has none of that name."
                    yield CHECK.finding(message, claim.place, hint, Elsewhere(where))


def _tables(claim: Claim, design: World) -> Iterator[tuple[str, str, str, str]]:
    if not design.tables or design.partial:
        return
    schema = design.tables[0].artifact
    for found in _TABLE.finditer(claim.text):
        name = (found["after"] or found["before"]).rpartition(".")[2]
        if design.table(name) is None and not _is_view(name, design):
            yield name, "The table", schema, "Add it, or name the one that is meant."
    for found in _COLUMN.finditer(claim.text):
        table = design.table(found["table"])
        if table is not None and table.record.whole and table.column(found["column"]) is None:
            name = f"{found['table']}.{found['column']}"
            yield name, "The column", table.artifact, "Add it, or name the one that is meant."


def _is_view(name: str, design: World) -> bool:
    return any(surface.record(name) is not None for _, surface in design.of_kind("sql"))


def _operations(claim: Claim, design: World) -> Iterator[tuple[str, str, str, str]]:
    if design.operations:
        for call in calls(claim.text):
            if not is_known(call, design):
                near = nearest(call, design)
                yield (
                    call.label,
                    "The operation",
                    design.operations[0][0],
                    f"Write {near}." if near else "Add it, or mend the name.",
                )


CHECK = Check("design/decided-names", frozenset({"decision"}), Severity.WARNING, run)
