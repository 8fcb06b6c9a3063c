"""Reads a live catalogue into the schema model."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Protocol

from workbench.engines.sql import model as m
from workbench.engines.sql import objects as o
from workbench.engines.sql.catalogue import queries, rows

_TABLES = ("r", "p", "f")


class Asked(Protocol):
    """A session that answers our own queries."""

    @property
    def title(self) -> str:
        """Such as `PostgreSQL 18.6`."""
        ...

    def rows(self, query: str) -> Sequence[Sequence[Any]]:
        """The answer, row by row."""
        ...


def read_catalogue(session: Asked) -> m.Schema:
    """Everything that stands in the session's database, names as `Table.name` has them. No places: only
    a text has those (`places.placed`)."""
    relations = session.rows(queries.RELATIONS)
    types = session.rows(queries.TYPES)
    columns = _grouped(session.rows(queries.COLUMNS))
    indexes = _grouped(session.rows(queries.INDEXES))
    return m.Schema(
        "postgres",
        _tables(session, relations, columns, indexes),
        tuple(
            m.EnumType(rows.full_name(row[0], row[1]), tuple(row[4] or ()), row[3] or "")
            for row in types
            if row[2] == "e"
        ),
        tuple(_view(row, columns[row[0]], indexes[row[0]]) for row in relations if row[3] not in _TABLES),
        tuple(
            (rows.full_name(row[0], row[1]), rows.sql_type(row[5] or row[1]))
            for row in types
            if row[2] != "e"
        ),
        tuple(name for (name,) in session.rows(queries.EXTENSIONS)),
        functions=tuple(map(rows.function, session.rows(queries.FUNCTIONS))),
        own_domains=tuple(rows.domain(row) for row in types if row[2] == "d"),
        sequences=tuple(
            o.Sequence(rows.full_name(space, name), type_, definition)
            for space, name, type_, definition in session.rows(queries.SEQUENCES)
        ),
        namespaces=tuple(name for (name,) in session.rows(queries.NAMESPACES)),
        executed=session.title,
    )


def _tables(
    session: Asked,
    relations: Sequence[rows.Row],
    columns: dict[int, list[rows.Row]],
    indexes: dict[int, list[rows.Row]],
) -> tuple[m.Table, ...]:
    constraints = _grouped(session.rows(queries.CONSTRAINTS))
    triggers = _grouped(session.rows(queries.TRIGGERS))
    policies = _grouped(session.rows(queries.POLICIES))
    found = []
    for row in relations:
        oid, space, name, kind, comment, secured, forced, is_partition, key, parents, _, _, bound = row
        if kind not in _TABLES:
            continue
        full = rows.full_name(space, name)
        above = tuple(rows.full_name(*parent) for parent in parents or ())
        table = m.Table(
            full,
            tuple(map(rows.column, columns[oid])),
            indexes=tuple(rows.index(full, each) for each in indexes[oid]),
            comment=comment or "",
            partition_of=above[0] if is_partition and above else "",
            partition_by=rows.partition_columns(key),
            partition_key=key or "",
            partition_bound=bound or "",
            inherits=() if is_partition else above,
            triggers=tuple(
                o.Trigger(each[1], rows.full_name(each[2], each[3]), each[4]) for each in triggers[oid]
            ),
            policies=tuple(map(rows.policy, policies[oid])),
            row_security=secured,
            row_security_forced=forced,
        )
        for constraint in constraints[oid]:
            table = rows.with_constraint(table, constraint)
        found.append(table)
    return tuple(found)


def _view(row: rows.Row, columns: Sequence[rows.Row], indexes: Sequence[rows.Row]) -> m.View:
    full = rows.full_name(row[1], row[2])
    options = rows.options_of(row[10])
    return m.View(
        full,
        tuple(column[1] for column in columns),
        row[3] == "m",
        row[11] or "",
        tuple(str(rows.sql_type(column[2])) for column in columns),
        options.get("security_invoker", "false") in ("true", "on", "1", "yes"),
        row[4] or "",
        options.get("check_option", ""),
        tuple(rows.index(full, each) for each in indexes),
    )


def _grouped(found: Iterable[rows.Row]) -> defaultdict[int, list[rows.Row]]:
    """Rows by the table that they are about, their first value."""
    groups: defaultdict[int, list[rows.Row]] = defaultdict(list)
    for row in found:
        groups[row[0]].append(row)
    return groups


def without(schema: m.Schema, base: m.Schema) -> m.Schema:
    """What the schema has beyond another that stood before it."""
    known = {table.name for table in base.tables}
    functions = {each.signature for each in base.functions}
    enums, views = {each.name for each in base.enums}, {each.name for each in base.views}
    domains = {name for name, _ in base.domains}
    sequences = {each.name for each in base.sequences}
    return replace(
        schema,
        tables=tuple(each for each in schema.tables if each.name not in known),
        enums=tuple(each for each in schema.enums if each.name not in enums),
        views=tuple(each for each in schema.views if each.name not in views),
        domains=tuple(each for each in schema.domains if each[0] not in domains),
        own_domains=tuple(each for each in schema.own_domains if each.name not in domains),
        functions=tuple(each for each in schema.functions if each.signature not in functions),
        sequences=tuple(each for each in schema.sequences if each.name not in sequences),
    )
