"""What never leaves the server is in no answer.

A hash of a password, a token or a key that a table keeps for itself, and an answer or an event shows, is
given to everybody who may read it.

Wrong:
    == schema.sql
    CREATE TABLE users (id uuid PRIMARY KEY, email text NOT NULL, password_hash text NOT NULL);
    == openapi.yaml
    openapi: 3.1.0
    info: {title: Users, version: '1'}
    paths:
      /users/{id}:
        get:
          responses:
            '200':
              description: The user.
              content:
                application/json:
                  schema: {$ref: '#/components/schemas/User'}
    components:
      schemas:
        User: {type: object, properties: {id: {type: string}, email: {type: string},
            passwordHash: {type: string}}}
Right:
    == schema.sql
    CREATE TABLE users (id uuid PRIMARY KEY, email text NOT NULL, password_hash text NOT NULL);
    == openapi.yaml
    openapi: 3.1.0
    info: {title: Users, version: '1'}
    paths:
      /users/{id}:
        get:
          responses:
            '200':
              description: The user.
              content:
                application/json:
                  schema: {$ref: '#/components/schemas/User'}
    components:
      schemas:
        User: {type: object, properties: {id: {type: string}, email: {type: string}}}
Source: OWASP API Security Top 10 2023, API3
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.design._report import at, few, graded, said, world
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.surface import Role
from workbench.engines.design.world import Use


def run(subject: Subject) -> Iterator[Finding]:
    yield from few(_found(subject))


def _found(subject: Subject) -> Iterator[Finding]:
    design = world(subject)
    uses = design.uses(subject.parsed.name)
    for match in design.matches(subject.parsed.name):
        shown = match.record.role in (Role.EVENT, Role.TYPE) or bool(
            (uses.get(match.record.name) or Use()).given
        )
        for pair in match.pairs if shown else ():
            if pair.column.private and not pair.field.private and pair.sure >= 0.85:
                yield graded(
                    CHECK,
                    (match, pair),
                    f"{said(match.record.name)}.{pair.field.name} shows "
                    f"{match.table.name}.{pair.column.name} in "
                    f"{match.table.artifact}, which should never leave the server.",
                    pair.field.place or match.record.place,
                    "Take it out.",
                    at(match.table, pair.column.name),
                )


CHECK = Check("design/secret-shown", frozenset({"openapi", "asyncapi", "graphql"}), Severity.ERROR, run)
