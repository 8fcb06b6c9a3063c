"""What an answer promises, its column always has.

A property that is required and never null, over a column that may be null, breaks clients at the first
row without a value; they were told not to look for it.

Wrong:
    == schema.sql
    CREATE TABLE patients (id uuid PRIMARY KEY, full_name text NOT NULL, phone text);
    == openapi.yaml
    openapi: 3.1.0
    info: {title: Patients, version: '1'}
    paths:
      /patients/{id}:
        get:
          responses:
            '200':
              description: The patient.
              content:
                application/json:
                  schema: {$ref: '#/components/schemas/Patient'}
    components:
      schemas:
        Patient:
          type: object
          required: [id, fullName, phone]
          properties: {id: {type: string}, fullName: {type: string}, phone: {type: string}}
Right:
    == schema.sql
    CREATE TABLE patients (id uuid PRIMARY KEY, full_name text NOT NULL, phone text);
    == openapi.yaml
    openapi: 3.1.0
    info: {title: Patients, version: '1'}
    paths:
      /patients/{id}:
        get:
          responses:
            '200':
              description: The patient.
              content:
                application/json:
                  schema: {$ref: '#/components/schemas/Patient'}
    components:
      schemas:
        Patient:
          type: object
          required: [id, fullName, phone]
          properties: {id: {type: string}, fullName: {type: string}, phone: {type: [string, 'null']}}
Source: our own; OpenAPI 3.1, Schema Object
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.design._report import API, at, few, graded, said, world
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject


def run(subject: Subject) -> Iterator[Finding]:
    yield from few(_found(subject))


def _found(subject: Subject) -> Iterator[Finding]:
    design = world(subject)
    uses = design.uses(subject.parsed.name)
    for match in design.matches(subject.parsed.name):
        use = uses.get(match.record.name)
        if use is None or not use.given:
            continue
        for pair in match.pairs:
            field, column = pair.field, pair.column
            promised = field.required and field.nullable is False and not field.many and not field.private
            if not promised or not column.nullable or pair.sure < 0.7:
                continue
            table = match.table
            yield graded(
                CHECK,
                (match, pair),
                f"{said(match.record.name)}.{field.name} is required and never null in answers, and "
                f"{table.name}.{column.name} in {table.artifact} may be null.",
                field.place,
                "Allow null, leave it out of required, or make the column NOT NULL.",
                at(table, column.name),
            )


CHECK = Check("design/property-nullability", API, Severity.WARNING, run)
