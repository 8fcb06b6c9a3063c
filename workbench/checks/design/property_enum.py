"""API and schema know the same values.

A value that only the API knows is refused by the database; one that only the database knows reaches
clients that were told it can't exist.

Wrong:
    == schema.sql
    CREATE TABLE visits (id uuid PRIMARY KEY, reason text NOT NULL,
        status text NOT NULL CHECK (status IN ('booked', 'done', 'missed')));
    == openapi.yaml
    openapi: 3.1.0
    info: {title: Visits, version: '1'}
    paths: {}
    components:
      schemas:
        Visit:
          type: object
          properties:
            id: {type: string}
            reason: {type: string}
            status: {type: string, enum: [booked, done, no_show]}
Right:
    == schema.sql
    CREATE TABLE visits (id uuid PRIMARY KEY, reason text NOT NULL,
        status text NOT NULL CHECK (status IN ('booked', 'done', 'missed')));
    == openapi.yaml
    openapi: 3.1.0
    info: {title: Visits, version: '1'}
    paths: {}
    components:
      schemas:
        Visit:
          type: object
          properties:
            id: {type: string}
            reason: {type: string}
            status: {type: string, enum: [booked, done, missed]}
Source: our own
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.design._report import API, at, few, graded, said, world
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.design.fields import foreign_values, hidden_values
from workbench.engines.design.matching import Match, Pair
from workbench.engines.design.world import Use


def run(subject: Subject) -> Iterator[Finding]:
    yield from few(_found(subject))


def _found(subject: Subject) -> Iterator[Finding]:
    design = world(subject)
    uses = design.uses(subject.parsed.name)
    for match in design.matches(subject.parsed.name):
        use = uses.get(match.record.name) or Use()
        for pair in match.pairs:
            foreign, hidden = foreign_values(pair), hidden_values(pair)
            if use.taken and not use.given:
                hidden = ()  # a request may allow fewer than there are
            if use.given and not use.taken and len(foreign) < len(pair.field.values):
                hidden = _shown(hidden, match)
            if foreign or hidden:
                yield _finding(match, pair, foreign, hidden, taken=bool(use.taken))


def _shown(hidden: tuple[str, ...], match: Match) -> tuple[str, ...]:
    """An answer may leave out states that nobody is shown, such as drafts: only then all rows are not."""
    return tuple(value for value in hidden if value not in ("draft", "deleted", "hidden", "archived"))


def _finding(
    match: Match, pair: Pair, foreign: tuple[str, ...], hidden: tuple[str, ...], *, taken: bool
) -> Finding:
    table, column = match.table, pair.column
    parts = []
    if foreign:
        parts.append(
            f"has {_listed(foreign)}, which {table.name}.{column.name} in {table.artifact} can't hold"
        )
    if hidden:
        other = "it" if foreign else f"{table.name}.{column.name} in {table.artifact}"
        parts.append(f"lacks {_listed(hidden)}, which {other} can hold")
    return graded(
        CHECK,
        (match, pair),
        f"{said(match.record.name)}.{pair.field.name} {', and '.join(parts)}.",
        pair.field.place,
        "Give both the same values.",
        at(table, column.name),
        severity=Severity.ERROR if foreign and taken else None,
    )


def _listed(values: tuple[str, ...]) -> str:
    shown = ", ".join(said(value, 30) for value in values[:4])
    return shown + (f" and {len(values) - 4} more" if len(values) > 4 else "")


CHECK = Check("design/property-enum", API, Severity.WARNING, run)
