"""What others still refer to can't be deleted, and the API says so.

A foreign key that restricts makes DELETE fail while rows refer to it: that is a 409, not a failure of the
server.

Wrong:
    == schema.sql
    CREATE TABLE patients (id uuid PRIMARY KEY, name text NOT NULL);
    CREATE TABLE visits (id uuid PRIMARY KEY,
        patient_id uuid NOT NULL REFERENCES patients (id) ON DELETE RESTRICT);
    == openapi.yaml
    openapi: 3.1.0
    info: {title: Patients, version: '1'}
    paths:
      /patients/{patientId}:
        delete:
          responses: {'204': {description: Gone.}}
Right:
    == schema.sql
    CREATE TABLE patients (id uuid PRIMARY KEY, name text NOT NULL);
    CREATE TABLE visits (id uuid PRIMARY KEY,
        patient_id uuid NOT NULL REFERENCES patients (id) ON DELETE RESTRICT);
    == openapi.yaml
    openapi: 3.1.0
    info: {title: Patients, version: '1'}
    paths:
      /patients/{patientId}:
        delete:
          responses: {'204': {description: Gone.}, '409': {description: There are visits.}}
Source: PostgreSQL manual, 5.5.5 (foreign keys); RFC 9110, section 15.5.10
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.design._report import at, few, graded, said, world
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.surface import Verb
from workbench.engines.design.matching import Table
from workbench.engines.design.names import key
from workbench.engines.design.world import World


def run(subject: Subject) -> Iterator[Finding]:
    yield from few(_found(subject))


def _found(subject: Subject) -> Iterator[Finding]:
    design = world(subject)
    for operation in subject.surface.operations:
        if operation.verb is not Verb.DELETE or (not operation.keys and "}" not in operation.path):
            continue
        if {"409", "4XX"} & {status.upper() for status in operation.statuses} or not operation.path.endswith(
            "}"
        ):
            continue
        about = design.table_of(subject.parsed.name, operation)
        if about is None or _soft(about[0]):
            continue
        for table, column in _restricting(about[0], design):
            yield graded(
                CHECK,
                about[1],
                f"{said(operation.label)} documents no 409, and {table.name}.{column} in "
                f"{table.artifact} keeps "
                f"{about[0].name} from being deleted.",
                operation.place,
                "Document 409, or let the foreign key cascade.",
                at(table, column),
            )
            break


def _soft(table: Table) -> bool:
    """Rows are only marked: no foreign key hinders that."""
    return any(
        key(column.name) in ("deletedat", "isdeleted", "deleted", "archivedat")
        for column in table.record.fields
    )


def _restricting(target: Table, design: World) -> Iterator[tuple[Table, str]]:
    for table in design.referring.get(target.name, ()):
        for column in table.record.fields:
            if column.of == target.name and column.on_delete.upper() in ("RESTRICT", "NO ACTION"):
                yield table, column.name


CHECK = Check("design/delete-restricted", frozenset({"openapi"}), Severity.WARNING, run)
