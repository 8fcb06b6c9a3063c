"""Stand-ins for definitions that PostgreSQL refused, so that what builds on them can still be judged."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.engines.sql import definitions as d
from workbench.engines.sql.cursor import Name
from workbench.engines.sql.lexer import QUOTED, WORD
from workbench.engines.sql.model import Column, Key
from workbench.engines.sql.splitter import Statement, created


def stand_in(definition: d.Definition) -> Iterator[str]:
    """Statements of which the first that works stands in for the definition: with its types and keys,
    else with plain text columns. None for what others can't build on."""
    match definition:
        case d.CreateTable(name=name, elements=elements) if elements:
            columns = [each for each in elements if isinstance(each, Column)]
            keys = [each for each in elements if isinstance(each, (d.PrimaryKeyOf, d.UniqueOf))]
            yield _table(name, columns, keys, plain=False)
            yield _table(name, columns, keys, plain=True)
            yield _table(name, columns, (), plain=True)
        case d.CreateEnum(name=name, values=values):
            labels = ", ".join("'" + value.replace("'", "''") + "'" for value in dict.fromkeys(values))
            yield f"CREATE TYPE {_quoted(name)} AS ENUM ({labels})"
        case d.CreateDomain(name=name):
            yield f"CREATE DOMAIN {_quoted(name)} AS text"
        case d.CreateView(name=name, columns=columns) if columns:
            listed = ", ".join(f"NULL::text AS {_quoted_word(column)}" for column in columns)
            yield f"CREATE VIEW {_quoted(name)} AS SELECT {listed}"
        case d.AlterTable(table=table, alterations=alterations):
            added = [
                element
                for each in alterations
                if isinstance(each, d.AddElements)
                for element in each.elements
                if isinstance(element, Column)
            ]
            for plain in (False, True) if added else ():
                listed = ", ".join(f"ADD COLUMN {_column(column, plain=plain)}" for column in added)
                yield f"ALTER TABLE {_quoted(table)} {listed}"
        case _:
            return


def _table(
    name: Name, columns: list[Column], keys: tuple[()] | list[d.PrimaryKeyOf | d.UniqueOf], *, plain: bool
) -> str:
    unique = {column.name: column for column in columns}
    parts = [_column(column, plain=plain) for column in unique.values()]
    primary = [each.key for each in keys if isinstance(each, d.PrimaryKeyOf)][:1]
    parts += [f"PRIMARY KEY {_listed(key)}" for key in primary if set(key.columns) <= unique.keys()]
    others = [each.key for each in keys if isinstance(each, d.UniqueOf)]
    parts += [f"UNIQUE {_listed(key)}" for key in others if set(key.columns) <= unique.keys()]
    return f"CREATE TABLE {_quoted(name)} ({', '.join(parts)})"


def _column(column: Column, *, plain: bool) -> str:
    return f"{_quoted_word(column.name)} {'text' if plain else column.type}"


def _listed(key: Key) -> str:
    return f"({', '.join(map(_quoted_word, key.columns))})"


def _quoted(name: Name) -> str:
    return ".".join(_quoted_word(part) for part in name.text.split("."))


def _quoted_word(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def broken_names(definition: d.Definition | None, statement: Statement) -> set[str]:
    """What does not exist now because the statement was refused, in lower case."""
    names = set()
    if isinstance(definition, d.AlterTable):
        names |= {
            element.name.lower()
            for each in definition.alterations
            if isinstance(each, d.AddElements)
            for element in each.elements
            if isinstance(element, Column)
        }
        names |= {
            each.to.lower()
            for each in definition.alterations
            if isinstance(each, (d.RenameColumn, d.RenameTable))
        }
    elif statement.first == "CREATE":
        names |= _created(statement)
    return names


def _created(statement: Statement) -> set[str]:
    """The name that a CREATE gives; when not even its verb can be read, any of its first words may be it."""
    made = created(statement)
    if made is not None:
        return {made[1].value.lower()}
    return {token.value.lower() for token in statement.tokens[1:7] if token.kind in (WORD, QUOTED)}
