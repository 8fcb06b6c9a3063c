"""What an API makes and shows is kept somewhere.

A resource with operations that create one and read it by its id needs a table; where there is none, it was
forgotten, or has another name.

Wrong:
    == schema.sql
    CREATE TABLE patients (id uuid PRIMARY KEY, name text NOT NULL);
    CREATE TABLE visits (id uuid PRIMARY KEY, patient_id uuid NOT NULL REFERENCES patients (id));
    == openapi.yaml
    openapi: 3.1.0
    info: {title: Clinic, version: '1'}
    paths:
      /patients/{id}: {get: {responses: {'200': {description: One.}}}}
      /prescriptions: {post: {responses: {'201': {description: Made.}}}}
      /prescriptions/{id}: {get: {responses: {'200': {description: One.}}}}
Right:
    == schema.sql
    CREATE TABLE patients (id uuid PRIMARY KEY, name text NOT NULL);
    CREATE TABLE prescriptions (id uuid PRIMARY KEY, patient_id uuid NOT NULL REFERENCES patients (id));
    == openapi.yaml
    openapi: 3.1.0
    info: {title: Clinic, version: '1'}
    paths:
      /patients/{id}: {get: {responses: {'200': {description: One.}}}}
      /prescriptions: {post: {responses: {'201': {description: Made.}}}}
      /prescriptions/{id}: {get: {responses: {'200': {description: One.}}}}
Source: our own
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.design._report import few, said, world
from workbench.core.findings import Elsewhere, Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.surface import Operation, Verb
from workbench.engines.design.names import words
from workbench.engines.design.world import World

_PASSING = re.compile(
    r"session|token|login|auth|health|metric|search|report|export|import|upload|download|webhook|job|task|batch|key|"
    r"quer(y|ies)|calculation|estimate|preview|simulation|validation|media|file|image|document|attachment|run|stream|"
    r"subscription-link|checkout|quote",
    re.IGNORECASE,
)
"""Resources that need no row of their own."""


def run(subject: Subject) -> Iterator[Finding]:
    design = world(subject)
    if len(design.tables) >= 2 and not design.partial:
        yield from few(_found(subject, design))


def _found(subject: Subject, design: World) -> Iterator[Finding]:
    operations = subject.surface.operations
    known = any(design.table_of(subject.parsed.name, each) is not None for each in operations)
    if not known:
        return  # the API is about another schema altogether
    told: set[str] = set()
    for operation in operations:
        resource = operation.resource
        if operation.verb is not Verb.CREATE or resource in told or _PASSING.search(resource):
            continue
        if (
            not _read_by_id(operation, operations)
            or design.table_of(subject.parsed.name, operation) is not None
        ):
            continue
        if _within(resource, design) or _matched(subject, operation, design):
            continue
        told.add(resource)
        schema = design.tables[0].artifact
        yield CHECK.finding(
            f"{said(operation.label)} makes one of {said(resource)}, and {schema} has no table for them.",
            operation.place,
            "Add the table, or say which one it is: workbench: RECORD is TABLE.",
            Elsewhere(schema),
        )


def _read_by_id(operation: Operation, operations: tuple[Operation, ...]) -> bool:
    start = operation.path.rstrip("/") + "/{"
    return any(
        each.verb in (Verb.READ, Verb.UPDATE, Verb.DELETE)
        and each.path.startswith(start)
        and each.path.count("/") == start.count("/")
        for each in operations
    )


def _within(resource: str, design: World) -> bool:
    """Some table's name holds the resource's words, or the other way round."""
    mine = set(words(resource))
    return any(mine <= set(words(table.name)) or set(words(table.name)) <= mine for table in design.tables)


def _matched(subject: Subject, operation: Operation, design: World) -> bool:
    return any(design.match(subject.parsed.name, name) for name in (operation.takes, operation.gives) if name)


CHECK = Check("design/resource-without-table", frozenset({"openapi"}), Severity.WARNING, run)
