"""An event names what it is about.

Listeners have to find the row again, ignore repeats and keep the order of one thing's events; without its
id they can do none of it.

Wrong:
    == schema.sql
    CREATE TABLE visits (id uuid PRIMARY KEY, room text NOT NULL, reason text NOT NULL);
    == events.yaml
    asyncapi: 3.0.0
    info: {title: Visits, version: '1'}
    channels:
      visitCancelled:
        address: visit.cancelled
        messages:
          VisitCancelled:
            name: VisitCancelled
            payload: {type: object, properties: {room: {type: string}, reason: {type: string}}}
    operations:
      sendVisitCancelled: {action: send, channel: {$ref: '#/channels/visitCancelled'}}
Right:
    == schema.sql
    CREATE TABLE visits (id uuid PRIMARY KEY, room text NOT NULL, reason text NOT NULL);
    == events.yaml
    asyncapi: 3.0.0
    info: {title: Visits, version: '1'}
    channels:
      visitCancelled:
        address: visit.cancelled
        messages:
          VisitCancelled:
            name: VisitCancelled
            payload: {type: object, properties: {visitId: {type: string}, room: {type: string},
                reason: {type: string}}}
    operations:
      sendVisitCancelled: {action: send, channel: {$ref: '#/channels/visitCancelled'}}
Source: our own; CloudEvents 1.0, subject
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.design._report import at, few, graded, said, world
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.surface import Role
from workbench.engines.design.matching import Match
from workbench.engines.design.names import key, without_id


def run(subject: Subject) -> Iterator[Finding]:
    yield from few(_found(subject))


def _found(subject: Subject) -> Iterator[Finding]:
    for match in world(subject).matches(subject.parsed.name):
        record, table = match.record, match.table
        if record.role is not Role.EVENT or not record.whole or not table.record.primary or _named(match):
            continue
        yield graded(
            CHECK,
            match,
            f"{said(record.name)} does not say which of {table.name} in {table.artifact} it is about.",
            record.place,
            f"Add the key, {', '.join(table.record.primary)}.",
            at(table, table.record.primary[0]),
        )


def _named(match: Match) -> bool:
    """Its fields hold a key of the row, in themselves or in an object that is the row."""
    held = {pair.column.name for pair in match.pairs}
    keys = [match.table.record.primary, *match.table.record.unique]
    if any(set(columns) <= held for columns in keys if columns):
        return True
    own = match.table.key
    return any(
        without_id(field.name) == own or key(field.name) in (own, "id", "data", "subject")
        for field in match.record.fields
    )


CHECK = Check("design/event-without-id", frozenset({"asyncapi"}), Severity.WARNING, run)
