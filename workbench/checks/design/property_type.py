"""A property is what its column holds.

A client that is promised a day and gets a moment, or sends text where the table keeps a number, fails at
the first request. Ids of digits may be text, money may be text or a number, UUIDs may be text.

Wrong:
    == schema.sql
    CREATE TABLE invoices (id uuid PRIMARY KEY, number text NOT NULL, due_on timestamptz NOT NULL);
    == openapi.yaml
    openapi: 3.1.0
    info: {title: Invoices, version: '1'}
    paths: {}
    components:
      schemas:
        Invoice:
          type: object
          properties:
            id: {type: string, format: uuid}
            number: {type: string}
            dueOn: {type: string, format: date}
Right:
    == schema.sql
    CREATE TABLE invoices (id uuid PRIMARY KEY, number text NOT NULL, due_on date NOT NULL);
    == openapi.yaml
    openapi: 3.1.0
    info: {title: Invoices, version: '1'}
    paths: {}
    components:
      schemas:
        Invoice:
          type: object
          properties:
            id: {type: string, format: uuid}
            number: {type: string}
            dueOn: {type: string, format: date}
Source: our own; JSON Schema validation, section 7 (formats); PostgreSQL manual, chapter 8
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.design._report import API, at, few, graded, said, world
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.design.fields import type_clashes


def run(subject: Subject) -> Iterator[Finding]:
    yield from few(_found(subject))


def _found(subject: Subject) -> Iterator[Finding]:
    for match in world(subject).matches(subject.parsed.name):
        for each in type_clashes(match):
            table, column, field = match.table, each.pair.column, each.pair.field
            yield graded(
                CHECK,
                (match, each.pair),
                f"{said(match.record.name)}.{field.name} is {field.spelling or field.type}, and "
                f"{table.name}.{column.name} in {table.artifact} is {column.spelling}: {each.clash.why}.",
                field.place,
                "Give both the same type.",
                at(table, column.name),
                severity=Severity.ERROR if each.clash.fails else None,
            )


CHECK = Check("design/property-type", API, Severity.WARNING, run)
