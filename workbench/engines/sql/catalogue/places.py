"""What only the text knows of a schema that was read from the catalogue: where each thing stands, and
how it was written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from workbench.core.findings import Place
from workbench.engines.sql import model as m
from workbench.engines.sql import objects as o
from workbench.engines.sql.lexer import QUOTED
from workbench.engines.sql.splitter import Statement, created


def placed(schema: m.Schema, text: m.Schema, statements: Sequence[Statement]) -> m.Schema:
    """The catalogue's schema with the places of the same things in the text's."""
    tables = {_plain(table.name): table for table in text.tables}
    enums = {_plain(enum.name): enum.place for enum in text.enums}
    views = {_plain(view.name): view.place for view in text.views}
    made = _created(statements)
    return replace(
        schema,
        tables=tuple(_table(each, tables.get(each.name), made) for each in schema.tables),
        enums=tuple(
            replace(each, place=enums.get(each.name) or made.get(_key("TYPE", each.name)))
            for each in schema.enums
        ),
        views=tuple(
            replace(each, place=views.get(each.name) or made.get(_key("VIEW", each.name)))
            for each in schema.views
        ),
        functions=tuple(
            replace(each, place=made.get(_key(each.kind.upper(), each.name))) for each in schema.functions
        ),
        own_domains=tuple(
            replace(each, place=made.get(_key("DOMAIN", each.name))) for each in schema.own_domains
        ),
        sequences=tuple(
            replace(each, place=made.get(_key("SEQUENCE", each.name))) for each in schema.sequences
        ),
        partial=text.partial,
    )


def _plain(name: str) -> str:
    return name.removeprefix("public.")


def _key(kind: str, name: str) -> str:
    return f"{kind} {name.rpartition('.')[2]}"


def _created(statements: Iterable[Statement]) -> dict[str, Place]:
    """Where each CREATE names what it makes, as `FUNCTION name`."""
    found: dict[str, Place] = {}
    for statement in statements:
        if (made := created(statement)) is not None:
            what, token = made
            name = token.value if token.kind == QUOTED else token.value.lower()
            found.setdefault(f"{what} {name}", token.place)
    return found


def _table(table: m.Table, text: m.Table | None, made: dict[str, Place]) -> m.Table:
    if text is None:
        return replace(table, place=made.get(_key("TABLE", table.name)))
    columns = {column.name: column for column in text.columns}
    primary = table.primary_key
    if primary is not None and text.primary_key is not None:
        primary = replace(primary, places=text.primary_key.places, place=text.primary_key.place)
    return replace(
        table,
        columns=tuple(_column(each, columns.get(each.name)) for each in table.columns),
        primary_key=primary,
        uniques=tuple(_key_placed(each, text.uniques) for each in table.uniques),
        foreign_keys=tuple(_foreign_key(each, text.foreign_keys) for each in table.foreign_keys),
        checks=_checks(table.checks, text.checks),
        indexes=tuple(_index(each, text.indexes) for each in table.indexes),
        triggers=tuple(replace(each, place=made.get(_key("TRIGGER", each.name))) for each in table.triggers),
        policies=tuple(replace(each, place=made.get(_key("POLICY", each.name))) for each in table.policies),
        options=text.options,
        quoted=text.quoted,
        place=text.place,
    )


def _column(column: m.Column, text: m.Column | None) -> m.Column:
    if text is None:
        return column
    return replace(
        column,
        quoted=text.quoted,
        place=text.place,
        type_place=text.type_place,
        default_place=text.default_place,
    )


def _key_placed(key: m.Key, texts: Sequence[m.Key]) -> m.Key:
    found = next((each for each in texts if each.columns == key.columns), None)
    return key if found is None else replace(key, places=found.places, place=found.place)


def _foreign_key(key: m.ForeignKey, texts: Sequence[m.ForeignKey]) -> m.ForeignKey:
    same = [each for each in texts if each.columns == key.columns]
    found = next((each for each in same if _plain(each.table) == key.table), same[0] if same else None)
    if found is None:
        return key
    return replace(
        key,
        # The catalogue can't tell NO ACTION that was said from none.
        on_delete=key.on_delete or (found.on_delete if found.on_delete == "NO ACTION" else ""),
        on_update=key.on_update or (found.on_update if found.on_update == "NO ACTION" else ""),
        places=found.places,
        reference_places=found.reference_places,
        table_place=found.table_place,
        place=found.place,
    )


def _checks(checks: Sequence[o.CheckRule], texts: Sequence[o.CheckRule]) -> tuple[o.CheckRule, ...]:
    """By name, else in their order where there are as many."""
    named = {each.name: each for each in texts if each.name}
    in_order = texts if len(texts) == len(checks) else ()
    return tuple(
        replace(each, columns=found.columns, place=found.place)
        if (found := named.get(each.name) or (in_order[at] if in_order else None))
        else each
        for at, each in enumerate(checks)
    )


def _index(index: m.Index, texts: Sequence[m.Index]) -> m.Index:
    found = next((each for each in texts if each.name == index.name), None) or next(
        (each for each in texts if not each.name and each.columns == index.columns), None
    )
    if found is None:
        return index
    parts = index.parts
    if len(found.parts) == len(parts):
        parts = tuple(
            replace(mine, place=other.place) for mine, other in zip(parts, found.parts, strict=True)
        )
    return replace(index, parts=parts, place=found.place)
