"""A text fits where it is kept.

A request may not allow more characters than its column takes: the database refuses what the API let
through. An answer may not promise fewer than the column holds: strict clients refuse what is stored.

Wrong:
    == schema.sql
    CREATE TABLE notes (id uuid PRIMARY KEY, title varchar(100) NOT NULL, body text NOT NULL);
    == openapi.yaml
    openapi: 3.1.0
    info: {title: Notes, version: '1'}
    paths:
      /notes:
        post:
          requestBody:
            content:
              application/json:
                schema: {$ref: '#/components/schemas/NewNote'}
          responses: {'201': {description: Made.}}
    components:
      schemas:
        NewNote:
          type: object
          required: [title, body]
          properties: {title: {type: string, maxLength: 200}, body: {type: string}}
Right:
    == schema.sql
    CREATE TABLE notes (id uuid PRIMARY KEY, title varchar(100) NOT NULL, body text NOT NULL);
    == openapi.yaml
    openapi: 3.1.0
    info: {title: Notes, version: '1'}
    paths:
      /notes:
        post:
          requestBody:
            content:
              application/json:
                schema: {$ref: '#/components/schemas/NewNote'}
          responses: {'201': {description: Made.}}
    components:
      schemas:
        NewNote:
          type: object
          required: [title, body]
          properties: {title: {type: string, maxLength: 100}, body: {type: string}}
Source: our own
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.design._report import API, at, few, graded, said, world
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.surface import Type
from workbench.engines.design.matching import Match, Pair
from workbench.engines.design.world import Use


def run(subject: Subject) -> Iterator[Finding]:
    yield from few(_found(subject))


def _found(subject: Subject) -> Iterator[Finding]:
    design = world(subject)
    uses = design.uses(subject.parsed.name)
    for match in design.matches(subject.parsed.name):
        for pair in match.pairs:
            how = _clash(pair, uses.get(match.record.name) or Use())
            if how and not pair.reference and pair.sure >= 0.7:
                yield _finding(match, pair, *how)


def _clash(pair: Pair, use: Use) -> tuple[str, Severity, str] | None:
    shown, kept = pair.field.length, pair.column.length
    if kept is None or pair.column.private or pair.field.type is not Type.TEXT or pair.field.values:
        return None
    limit = f"up to {shown:,} characters" if shown is not None else "any number of characters"
    if use.taken and shown is not None and shown > kept:
        return f"takes {limit}", Severity.ERROR, f"Set maxLength to {kept}, or widen the column."
    if use.taken and shown is None and not use.given:
        return f"takes {limit}", Severity.WARNING, f"Set maxLength to {kept}."
    if use.given and shown is not None and shown < kept and not use.taken:
        return f"promises {limit}", Severity.WARNING, f"Set maxLength to {kept}, or narrow the column."
    return None


def _finding(match: Match, pair: Pair, does: str, severity: Severity, hint: str) -> Finding:
    table, column = match.table, pair.column
    return graded(
        CHECK,
        (match, pair),
        f"{said(match.record.name)}.{pair.field.name} {does}, and {table.name}.{column.name} in "
        f"{table.artifact} holds up to {column.length:,}.",
        pair.field.place,
        hint,
        at(table, column.name),
        severity=severity,
    )


CHECK = Check("design/property-length", API, Severity.WARNING, run)
