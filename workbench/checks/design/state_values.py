"""A state diagram has the states that the table can hold.

A state that only the diagram knows can't be stored; one that only the table knows has no way in or out.

Wrong:
    == schema.sql
    CREATE TABLE visits (id uuid PRIMARY KEY, status text NOT NULL CHECK (status IN ('booked', 'done',
        'missed')));
    == visit-states.mmd
    stateDiagram-v2
        [*] --> booked
        booked --> done
        booked --> archived
        done --> [*]
Right:
    == schema.sql
    CREATE TABLE visits (id uuid PRIMARY KEY, status text NOT NULL CHECK (status IN ('booked', 'done',
        'missed')));
    == visit-states.mmd
    stateDiagram-v2
        [*] --> booked
        booked --> done
        booked --> missed
        done --> [*]
Source: our own; UML 2.5.1, 14.2
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.design._report import at, few, said, world
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.surface import Field, Record
from workbench.engines.design.matching import Table
from workbench.engines.design.names import key, words
from workbench.engines.design.world import World


def run(subject: Subject) -> Iterator[Finding]:
    if subject.parsed.dialect != "state":
        return
    for record in subject.surface.records:
        found = _column(record, subject, world(subject))
        if found is not None:
            yield from few(_states(record, *found))


def _column(record: Record, subject: Subject, design: World) -> tuple[Table, Field] | None:
    """The column of named values that the diagram is about: its table is named, and most states are its "
    "values."""
    named = set(words(f"{record.name} {subject.parsed.name}"))
    states = {key(state.name) for state in record.fields}
    best: tuple[int, Table, Field] | None = None
    for table in design.tables:
        if not set(words(table.name)) <= named:
            continue
        for column in table.record.fields:
            shared = len(states & {key(value) for value in column.values})
            if shared * 2 >= len(states) and (best is None or shared > best[0]):
                best = (shared, table, column)
    return best[1:] if best is not None and best[0] >= 2 else None


def _states(record: Record, table: Table, column: Field) -> Iterator[Finding]:
    values = {key(value) for value in column.values}
    where = f"{table.name}.{column.name} in {table.artifact}"
    for state in record.fields:
        if key(state.name) not in values and key(state.words) not in values:
            yield CHECK.finding(
                f"The state {said(state.name)} can't be held by {where}.",
                state.place,
                f"Add it to the column's values ({', '.join(column.values[:6])}), or draw one of them.",
                at(table, column.name),
            )


CHECK = Check("design/state-values", frozenset({"diagram"}), Severity.WARNING, run)
