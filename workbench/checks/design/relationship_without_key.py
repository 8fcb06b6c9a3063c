"""A relationship is a foreign key, and its ends are what the keys allow.

Two entities that are joined by a line and by nothing in the schema can't be joined in a query; one to one
over a foreign key that is not unique is one to many.

Wrong:
    == schema.sql
    CREATE TABLE patients (id uuid PRIMARY KEY, name text NOT NULL);
    CREATE TABLE visits (id uuid PRIMARY KEY, patient_id uuid NOT NULL REFERENCES patients (id));
    == model.mmd
    erDiagram
        PATIENT ||--|| VISIT : has
Right:
    == schema.sql
    CREATE TABLE patients (id uuid PRIMARY KEY, name text NOT NULL);
    CREATE TABLE visits (id uuid PRIMARY KEY, patient_id uuid NOT NULL REFERENCES patients (id));
    == model.mmd
    erDiagram
        PATIENT ||--o{ VISIT : has
Source: our own; P. Chen, "The Entity-Relationship Model", 1976
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.design._model import entity_table
from workbench.checks.design._report import at, few, said, world
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.surface import Field, Link
from workbench.engines.design.matching import Table
from workbench.engines.design.names import key, without_id
from workbench.engines.design.world import World

_TENANT = re.compile(r"^(?:tenant|organi[sz]ation|workspace)_?id$", re.IGNORECASE)


def run(subject: Subject) -> Iterator[Finding]:
    if subject.parsed.dialect == "er":
        yield from few(_found(subject))


def _found(subject: Subject) -> Iterator[Finding]:
    design = world(subject)
    for link in subject.surface.links:
        left, right = entity_table(subject, link.source), entity_table(subject, link.target)
        if left is None or right is None:
            continue
        forward, back = _keys(left, right), _keys(right, left)
        name = f"{said(link.source)} and {said(link.target)}"
        if not forward and not back:
            if not _joined(left, right, design) and not _by_value(left, right):
                yield CHECK.finding(
                    f"{name} are related here, and no foreign key joins {left.name} and {right.name} in "
                    f"{left.artifact}.",
                    link.place,
                    "Add the foreign key, or take the line out.",
                    at(right),
                )
            continue
        yield from _cardinality(link, name, (left, forward), (right, back))


def _cardinality(
    link: Link, name: str, left: tuple[Table, list[Field]], right: tuple[Table, list[Field]]
) -> Iterator[Finding]:
    """The side that holds the key is the many, unless the key is unique there."""
    for (holder, keys), (target, others), many, one in (
        (left, right, link.many[0], link.many[1]),
        (right, left, link.many[1], link.many[0]),
    ):
        if not keys or others or many is None or one is None:
            continue
        told = {_alone(holder, column.name) for column in keys}
        if len(told) > 1:
            continue  # the line may be any of them
        unique = told == {True}
        key_ = f"{holder.name}.{keys[0].name} in {holder.artifact}"
        if many and one:
            said_ = (
                f"{name} are many to many here, and {key_} lets each {holder.name} have one of {target.name}"
            )
        elif one and not many:
            said_ = f"{name} stand the wrong way round: {key_} makes {holder.name} the many"
        elif not many and not unique:
            said_ = f"{name} are one to one here, and {key_} is not unique"
        elif many and unique:
            said_ = f"{name} are one to many here, and {key_} is unique"
        else:
            continue
        yield CHECK.finding(f"{said_}.", link.place, "Draw what the keys allow.", at(holder, keys[0].name))


def _alone(holder: Table, column: str) -> bool:
    """No two rows have the same value, whatever a tenant's other rows have: a row has one tenant."""
    keys = [holder.record.primary, *holder.record.unique]
    return any(
        columns and {each for each in columns if not _TENANT.search(each)} <= {column} for columns in keys
    )


def _keys(holder: Table, target: Table) -> list[Field]:
    return [column for column in holder.record.fields if column.of == target.name]


def _joined(left: Table, right: Table, design: World) -> bool:
    """A table between them refers to both."""
    names = {table.name for table in design.referring.get(left.name, ())}
    return any(table.name in names for table in design.referring.get(right.name, ()))


def _by_value(left: Table, right: Table) -> bool:
    """They are joined on purpose without a foreign key: by a column of the same name, or an id of the "
    "other."""
    for holder, target in ((left, right), (right, left)):
        names = {key(column) for keys in (target.record.primary, *target.record.unique) for column in keys}
        for column in holder.record.fields:
            own = key(column.name)
            if without_id(column.name) == target.key or (
                own in names and own not in ("id", "name", "status")
            ):
                return True
    return False


CHECK = Check("design/relationship-without-key", frozenset({"diagram"}), Severity.WARNING, run)
