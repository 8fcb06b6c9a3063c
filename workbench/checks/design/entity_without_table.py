"""What an ER diagram shows is in the schema.

An entity without a table is an idea that was dropped, or one that the schema still lacks; whoever reads the
diagram builds on it.

Wrong:
    == schema.sql
    CREATE TABLE patients (id uuid PRIMARY KEY, name text NOT NULL);
    CREATE TABLE visits (id uuid PRIMARY KEY, patient_id uuid NOT NULL REFERENCES patients (id));
    == model.mmd
    erDiagram
        PATIENT ||--o{ VISIT : has
        PATIENT ||--o{ REFERRAL : gets
Right:
    == schema.sql
    CREATE TABLE patients (id uuid PRIMARY KEY, name text NOT NULL);
    CREATE TABLE visits (id uuid PRIMARY KEY, patient_id uuid NOT NULL REFERENCES patients (id));
    == model.mmd
    erDiagram
        PATIENT ||--o{ VISIT : has
Source: our own
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.design._model import entity_table
from workbench.checks.design._report import few, said, world
from workbench.core.findings import Elsewhere, Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.design.names import words


def run(subject: Subject) -> Iterator[Finding]:
    yield from few(_found(subject))


def _found(subject: Subject) -> Iterator[Finding]:
    design = world(subject)
    if subject.parsed.dialect != "er" or not design.tables or design.partial:
        return
    records = subject.surface.records
    found = {record.name: entity_table(subject, record.name) for record in records}
    if sum(table is not None for table in found.values()) * 2 < len(records):
        return  # the diagram is of something else
    for record in records:
        near = [table for table in design.tables if set(words(record.name)) <= set(words(table.name))]
        if found[record.name] is None and not near:
            schema = design.tables[0].artifact
            yield CHECK.finding(
                f"The entity {said(record.name)} has no table in {schema}.",
                record.place,
                "Add the table, or take the entity out.",
                Elsewhere(schema),
            )


CHECK = Check("design/entity-without-table", frozenset({"diagram"}), Severity.WARNING, run)
