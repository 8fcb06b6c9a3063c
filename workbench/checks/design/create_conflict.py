"""What may be taken already is answered with 409.

A unique constraint over what the client sends is broken sooner or later; without a documented 409 clients
meet it as a failure of the server and try again.

Wrong:
    == schema.sql
    CREATE TABLE users (id uuid PRIMARY KEY, email text NOT NULL UNIQUE, name text NOT NULL);
    == openapi.yaml
    openapi: 3.1.0
    info: {title: Users, version: '1'}
    paths:
      /users:
        post:
          requestBody:
            content:
              application/json:
                schema:
                  type: object
                  required: [email, name]
                  properties: {email: {type: string}, name: {type: string}}
          responses: {'201': {description: Made.}}
Right:
    == schema.sql
    CREATE TABLE users (id uuid PRIMARY KEY, email text NOT NULL UNIQUE, name text NOT NULL);
    == openapi.yaml
    openapi: 3.1.0
    info: {title: Users, version: '1'}
    paths:
      /users:
        post:
          requestBody:
            content:
              application/json:
                schema:
                  type: object
                  required: [email, name]
                  properties: {email: {type: string}, name: {type: string}}
          responses: {'201': {description: Made.}, '409': {description: The email is taken.}}
Source: RFC 9110, section 15.5.10; our own
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.design._report import at, few, graded, said, world
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.surface import Operation, Verb
from workbench.engines.design.matching import Match
from workbench.engines.design.names import key


def run(subject: Subject) -> Iterator[Finding]:
    yield from few(_found(subject))


def _found(subject: Subject) -> Iterator[Finding]:
    design = world(subject)
    for operation in subject.surface.operations:
        match = design.match(subject.parsed.name, operation.takes) if operation.takes else None
        if match is None or operation.verb not in (Verb.CREATE, Verb.UPDATE) or not operation.statuses:
            continue
        if {"409", "4XX"} & {status.upper() for status in operation.statuses}:
            continue
        broken = _unique_and_sent(match, operation)
        if broken:
            table = match.table
            yield graded(
                CHECK,
                match,
                f"{said(operation.label)} documents no 409, and {table.name} ({', '.join(broken)}) in "
                f"{table.artifact} is unique.",
                operation.place,
                "Document 409 with what is taken.",
                at(table, broken[-1]),
            )


def _unique_and_sent(match: Match, operation: Operation) -> tuple[str, ...]:
    """The first unique set of columns that the client's values can break."""
    sent = {pair.column.name for pair in match.pairs if pair.sure >= 0.7 and not pair.field.generated}
    for columns in match.table.record.unique:
        if any("idempotency" in key(column) for column in columns):
            continue
        known = [column for column in columns if column in sent]
        rest = [match.table.column(column) for column in columns if column not in sent]
        if known and all(column is not None and column.of for column in rest):
            if operation.verb is Verb.UPDATE and all(_is_reference(match, column) for column in known):
                continue
            return columns
    return ()


def _is_reference(match: Match, column: str) -> bool:
    found = match.table.column(column)
    return found is not None and bool(found.of)


CHECK = Check("design/create-conflict", frozenset({"openapi"}), Severity.WARNING, run)
