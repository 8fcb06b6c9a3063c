"""What a client sends is kept somewhere.

A property of a request without a column is lost, or a column was forgotten or renamed. An answer may
compute what it shows; there, only a name that comes close to a column's is spoken of.

Wrong:
    == schema.sql
    CREATE TABLE patients (id uuid PRIMARY KEY, full_name text NOT NULL, email text NOT NULL);
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
          properties: {fullName: {type: string}, email: {type: string}, nickname: {type: string}}
Right:
    == schema.sql
    CREATE TABLE patients (id uuid PRIMARY KEY, full_name text NOT NULL, email text NOT NULL, nickname text);
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
          properties: {fullName: {type: string}, email: {type: string}, nickname: {type: string}}
Source: our own
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from workbench.checks.design._report import API, at, few, graded, said, world
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.surface import Field, Type
from workbench.engines.design.matching import Match
from workbench.engines.design.names import key, words
from workbench.engines.design.world import World

_PASSING = re.compile(
    r"^(expected|confirm|current|old|new|verify|accept|captcha|recaptcha|otp|mfa|totp)|(confirmation|captcha|token|otp|"
    r"passcode|cursor|idempotency_?key|nonce|redirect_?ur[il]|callback_?url|return_?url|locale|if_?match)$",
    re.IGNORECASE,
)
"""What a request carries for the moment only."""
_COMPUTED = re.compile(
    r"comput|deriv|calculat|sum of|number of|count of|not stored|from the|looked up", re.IGNORECASE
)


def run(subject: Subject) -> Iterator[Finding]:
    design = world(subject)
    if not design.partial:
        yield from few(_found(subject, design))


def _found(subject: Subject, design: World) -> Iterator[Finding]:
    uses = design.uses(subject.parsed.name)
    for match in design.matches(subject.parsed.name):
        use = uses.get(match.record.name)
        if use is None or not match.table.record.whole or match.share < 0.5:
            continue
        near = frozenset(_near(match, design))
        spare = _spare(match)
        for field in match.alone:
            if not _plain(field) or key(field.name) in near:
                continue
            meant = _meant(field, spare, match)
            if (use.taken and not use.given and not _PASSING.search(field.name)) or (
                meant and not field.generated
            ):
                yield _finding(match, field, meant)


def _plain(field: Field) -> bool:
    """One value that would be kept in a column of its own."""
    held = field.many or field.type in (Type.OBJECT, Type.JSON)
    return not held and not field.private and not _COMPUTED.search(field.words)


def _near(match: Match, design: World) -> Iterator[str]:
    """Columns of the tables next to this one: an answer may join them, a request may fill them."""
    for table in design.beside(match.table):
        for column in table.record.fields:
            yield key(column.name)
            yield table.key + key(column.name)


def _spare(match: Match) -> dict[str, str]:
    taken = {pair.column.name for pair in match.pairs}
    return {key(column.name): column.name for column in match.table.record.fields if column.name not in taken}


def _meant(field: Field, spare: dict[str, str], match: Match) -> str:
    """The column that the name comes close to; empty when none does."""
    own = key(field.name)
    if len(own) < 5:
        return ""
    if close := get_close_matches(own, spare, 1, 0.84):
        return spare[close[0]]
    for column in spare.values():
        mine, theirs = set(words(field.name)), set(words(column))
        if len(mine) == len(theirs) == 2 and len(mine & theirs) == 1 and _same_kind(field, column, match):
            (first,), (second,) = mine - theirs, theirs - mine
            if {first, second} <= {"at", "on", "date", "time", "timestamp"}:
                return column
    return ""


def _same_kind(field: Field, column: str, match: Match) -> bool:
    found = match.table.column(column)
    return found is not None and found.type is field.type


def _finding(match: Match, field: Field, meant: str) -> Finding:
    table = match.table
    hint = (
        f"Name it after {table.name}.{meant}, or add a column." if meant else "Add a column, or take it out."
    )
    return graded(
        CHECK,
        match,
        f"{said(match.record.name)}.{field.name} has no column in {table.name} of {table.artifact}.",
        field.place,
        hint,
        at(table, meant),
    )


CHECK = Check("design/property-without-column", API, Severity.WARNING, run)
