"""What a table can't do without, the request that makes a row gives.

A column that is NOT NULL without a default, behind a property that may be left out or null, turns a
request that the API allows into a failure of the database.

Wrong:
    == schema.sql
    CREATE TABLE patients (id uuid PRIMARY KEY, full_name text NOT NULL, born_on date NOT NULL);
    == openapi.yaml
    openapi: 3.1.0
    info: {title: Patients, version: '1'}
    paths:
      /patients:
        post:
          requestBody:
            content:
              application/json:
                schema: {$ref: '#/components/schemas/NewPatient'}
          responses: {'201': {description: Made.}}
    components:
      schemas:
        NewPatient:
          type: object
          required: [fullName]
          properties: {fullName: {type: string}, bornOn: {type: string, format: date}}
Right:
    == schema.sql
    CREATE TABLE patients (id uuid PRIMARY KEY, full_name text NOT NULL, born_on date NOT NULL);
    == openapi.yaml
    openapi: 3.1.0
    info: {title: Patients, version: '1'}
    paths:
      /patients:
        post:
          requestBody:
            content:
              application/json:
                schema: {$ref: '#/components/schemas/NewPatient'}
          responses: {'201': {description: Made.}}
    components:
      schemas:
        NewPatient:
          type: object
          required: [fullName, bornOn]
          properties: {fullName: {type: string}, bornOn: {type: string, format: date}}
Source: our own
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.design._report import API, at, few, graded, said, world
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.design.matching import Match, Pair


def run(subject: Subject) -> Iterator[Finding]:
    yield from few(_found(subject))


def _found(subject: Subject) -> Iterator[Finding]:
    design = world(subject)
    uses = design.uses(subject.parsed.name)
    for match in design.matches(subject.parsed.name):
        use = uses.get(match.record.name)
        if use is None or not use.creates:
            continue
        for pair in match.pairs:
            how = _gap(pair, match, also_given=bool(use.given))
            if not how:
                continue
            table, column = match.table, pair.column
            yield graded(
                CHECK,
                (match, pair),
                f"{said(match.record.name)}.{pair.field.name} may be {how} when a row is made, and "
                f"{table.name}.{column.name} in {table.artifact} is NOT NULL without a default.",
                pair.field.place,
                "Require it, or give the column a default.",
                at(table, column.name),
            )


def _gap(pair: Pair, match: Match, *, also_given: bool) -> str:
    """How a request may come without a value that the column needs."""
    field, column = pair.field, pair.column
    if not column.required or field.generated or pair.reference or pair.sure < 0.7:
        return ""
    if column.name in match.table.record.primary:
        return ""  # the server makes it
    if field.required is False:
        return "" if also_given and column.of else "left out"
    return "null" if field.nullable else ""


CHECK = Check("design/property-required", API, Severity.WARNING, run)
