"""A path names a row by what the table knows it by.

An id in a path that is a number where the key is a UUID matches nothing; one whose column is not unique
names several rows.

Wrong:
    == schema.sql
    CREATE TABLE clinics (id uuid PRIMARY KEY, name text NOT NULL);
    == openapi.yaml
    openapi: 3.1.0
    info: {title: Clinics, version: '1'}
    paths:
      /clinics/{clinicId}:
        get:
          parameters:
          - {name: clinicId, in: path, required: true, schema: {type: integer}}
          responses: {'200': {description: The clinic.}}
Right:
    == schema.sql
    CREATE TABLE clinics (id uuid PRIMARY KEY, name text NOT NULL);
    == openapi.yaml
    openapi: 3.1.0
    info: {title: Clinics, version: '1'}
    paths:
      /clinics/{clinicId}:
        get:
          parameters:
          - {name: clinicId, in: path, required: true, schema: {type: string, format: uuid}}
          responses: {'200': {description: The clinic.}}
Source: our own
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.design._report import at, few, said, world
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.surface import Field, Operation
from workbench.engines.design.matching import Table
from workbench.engines.design.names import key, without_id, words
from workbench.engines.design.types import clash
from workbench.engines.design.world import World


def run(subject: Subject) -> Iterator[Finding]:
    yield from few(_found(subject))


def _found(subject: Subject) -> Iterator[Finding]:
    design = world(subject)
    seen: set[tuple[str, str]] = set()
    for operation in subject.surface.operations:
        for parameter, table, column, names_row in _keys(operation, design):
            where = (operation.path, parameter.name)
            if where in seen:
                continue
            seen.add(where)
            found = clash(parameter, column)
            if found is not None and found.fails:
                yield CHECK.finding(
                    f"{parameter.name} of {said(operation.path)} is {parameter.spelling}, and "
                    f"{table.name}.{column.name} in {table.artifact} is {column.spelling}: {found.why}.",
                    parameter.place,
                    "Give both the same type.",
                    at(table, column.name),
                )
            elif names_row and not table.unique(_columns(operation, table, design)):
                yield CHECK.finding(
                    f"{said(operation.path)} names a row by {parameter.name}, and "
                    f"{table.name}.{column.name} in "
                    f"{table.artifact} is not unique.",
                    parameter.place,
                    "Add a unique constraint, or name the row by its id.",
                    at(table, column.name),
                )


def _columns(operation: Operation, table: Table, design: World) -> list[str]:
    """Columns of the table that the path gives; the caller's tenant and account are known too."""
    given = [column.name for _, found, column, _ in _keys(operation, design) if found is table]
    given += [each.name for each in table.record.fields if each.of or without_id(each.name)]
    return given


def _keys(operation: Operation, design: World) -> Iterator[tuple[Field, Table, Field, bool]]:
    """Path parameters with their table and column, and whether the path ends there."""
    steps = [step for step in operation.path.split("/") if step]
    by_name = {parameter.name: parameter for parameter in operation.keys}
    for index, step in enumerate(steps):
        name = step[1:-1] if step.startswith("{") and step.endswith("}") else ""
        if name not in by_name or index == 0 or steps[index - 1].startswith("{"):
            continue
        owner = next((each for each in reversed(steps[: index - 1]) if not each.startswith("{")), "")
        whole = "_".join((*words(owner), steps[index - 1])) if owner else ""
        table = (design.table(whole) if whole else None) or design.table(steps[index - 1])
        column = _column(name, table) if table else None
        if table is not None and column is not None:
            yield by_name[name], table, column, index == len(steps) - 1 and not _is_key(column, table)


def _column(name: str, table: Table) -> Field | None:
    own = key(name)
    primary = table.record.primary
    if own in table.by_key and own not in ("id", "uuid"):
        return table.by_key[own]
    if len(primary) == 1 and (own in ("id", "uuid") or without_id(name) == table.key):
        return table.column(primary[0])
    return None


def _is_key(column: Field, table: Table) -> bool:
    return (column.name,) == table.record.primary


CHECK = Check("design/path-key", frozenset({"openapi"}), Severity.ERROR, run)
