"""What a row needs, its request gives or the server is known to make.

A column that takes no NULL and has no default must get its value from somewhere. When the request that makes
the row has no such property, the first call fails, unless the server fills it: then say so in the schema, by
a default, or in the column's comment. A request that names another row is left alone: the server may
take the value from there.

Wrong:
    == schema.sql
    CREATE TABLE patients (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), full_name text NOT NULL,
        born_on date NOT NULL, email text NOT NULL);
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
          required: [fullName, email]
          properties: {fullName: {type: string}, email: {type: string}}
Right:
    == schema.sql
    CREATE TABLE patients (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), full_name text NOT NULL,
        born_on date NOT NULL, email text NOT NULL);
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
          required: [fullName, bornOn, email]
          properties: {fullName: {type: string}, bornOn: {type: string, format: date}, email: {type: string}}
Source: our own
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.design._report import API, at, few, graded, said, world
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.surface import Field
from workbench.engines.design.matching import CERTAIN, Match
from workbench.engines.design.names import key, listed, words

_MADE = listed(
    "by created updated changed modified inserted hash hashed digest checksum signature salt encrypted "
    "cipher token secret status state version revision number no code slug position sequence rank total "
    "subtotal sum count balance expires expiry ip agent tenant owner user account author normalized "
    "canonical search key type kind attempt attempts last first next current"
)
"""Words of columns that a server fills by itself more often than not."""
_TOLD = re.compile(
    r"server|computed|derived|generated|set by|from the|taken from|copied|trigger", re.IGNORECASE
)


def run(subject: Subject) -> Iterator[Finding]:
    yield from few(_found(subject))


def _found(subject: Subject) -> Iterator[Finding]:
    design = world(subject)
    uses = design.uses(subject.parsed.name)
    for match in design.matches(subject.parsed.name):
        use = uses.get(match.record.name)
        if use is None or not use.creates or match.sure < CERTAIN or not match.table.record.whole:
            continue
        if any(pair.column.of for pair in match.pairs):
            continue  # the server may take it from the row that the request names
        given = {key(field.name) for field in match.record.fields}
        missing = [column for column in match.table.record.fields if _needed(column, match, given)]
        if missing:
            table = match.table
            named = ", ".join(column.name for column in missing[:4])
            yield graded(
                CHECK,
                match,
                f"{said(match.record.name)} gives no {named}, which {table.name} in {table.artifact} needs "
                "in each row: NOT NULL without a default.",
                match.record.place,
                "Take it in the request, give the column a default, or say in its comment who fills it.",
                at(table, missing[0].name),
            )


def _needed(column: Field, match: Match, given: set[str]) -> bool:
    """A column that a row can't do without and that nothing is seen to fill."""
    filled = bool(column.of) or column.generated or column.private or bool(column.default)
    return (
        column.required is True
        and not filled
        and column.name not in match.table.record.primary
        and match.of_column(column.name) is None
        and key(column.name) not in given
        and not _MADE.intersection(words(column.name))
        and not _TOLD.search(column.words)
    )


CHECK = Check("design/column-not-given", API, Severity.ADVICE, run)
