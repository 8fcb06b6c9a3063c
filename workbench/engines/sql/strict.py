"""Proofs about one definition against what exists: types, defaults, references, indexes.

Each function yields `sql/invalid` findings: things a database refuses when the statement runs.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterator

from workbench.core.findings import Finding, Place, Severity
from workbench.engines.sql.dialects import words
from workbench.engines.sql.model import Column, EnumType, ForeignKey, Index, SqlType, Table
from workbench.engines.sql.types import EXTENSION_TYPES, FOREIGN_WORDS, KNOWN, family, nearest, stored

_SQLITE_WORDS = words(
    "integer bigint smallint tinyint mediumint real float numeric boolean date datetime time "
    "timestamp text char varchar nchar nvarchar clob blob json jsonb uuid any money timestamptz"
)
_CASTS_TO = {
    "whole number": frozenset({"number", "float"}),
    "number": frozenset({"float"}),
    "date": frozenset({"moment"}),
    "moment": frozenset({"date"}),
}
"""Families whose values PostgreSQL compares with those of a referenced column of another family."""
_NO_ORDER = frozenset({"json", "point", "xml", "box", "polygon", "line", "path"})
_GIN_ITSELF = frozenset({"jsonb", "tsvector", "hstore"})
_SERIAL_LIKE = frozenset({"serial", "bigserial", "smallserial"})
_FUNCTION_FAMILIES = {
    "now": "moment",
    "current_timestamp": "moment",
    "clock_timestamp": "moment",
    "statement_timestamp": "moment",
    "localtimestamp": "moment",
    "gen_random_uuid": "uuid",
    "uuidv7": "uuid",
    "uuidv4": "uuid",
    "uuid_generate_v4": "uuid",
}
_MOMENT_LIKE = frozenset({"moment", "date", "time", "timetz"})
FUNCTIONS_ELSEWHERE = {
    ("postgres", "uuid"): "Use gen_random_uuid().",
    ("postgres", "newid"): "Use gen_random_uuid().",
    ("postgres", "getdate"): "Use now().",
    ("postgres", "sysdate"): "Use now().",
    ("postgres", "curdate"): "Use current_date.",
    ("postgres", "unix_timestamp"): "Use extract(epoch from now()).",
    ("postgres", "ifnull"): "Use coalesce().",
    ("postgres", "strftime"): "Use to_char().",
    ("postgres", "datetime"): "Use now().",
    ("mysql", "gen_random_uuid"): "Use (uuid()).",
    ("mysql", "uuid_generate_v4"): "Use (uuid()).",
    ("mysql", "nextval"): "Use AUTO_INCREMENT.",
    ("mysql", "getdate"): "Use current_timestamp.",
    ("sqlite", "now"): "Use CURRENT_TIMESTAMP.",
    ("sqlite", "gen_random_uuid"): "Make the id in the application.",
}
_EXTENSION_FUNCTIONS = {
    "uuid_generate_v4": "uuid-ossp",
    "uuid_generate_v1": "uuid-ossp",
    "uuid_generate_v1mc": "uuid-ossp",
    "gen_salt": "pgcrypto",
    "crypt": "pgcrypto",
    "digest": "pgcrypto",
}


def invalid(message: str, place: Place | None, hint: str = "") -> Finding:
    """A `sql/invalid` error."""
    return Finding("sql/invalid", Severity.ERROR, message, place, hint)


def did_you_mean(name: str, known: Collection[str]) -> str:
    """A hint with the most similar name, or nothing."""
    if len(known) > 5_000:
        return ""
    near = difflib.get_close_matches(name, list(known), 1, 0.6)
    return f"Did you mean {near[0]}?" if near else ""


def missing_column(name: str, table: Table, place: Place | None, where: str) -> Finding:
    """A column is named that the table does not have."""
    known = [column.name for column in table.columns]
    return invalid(
        f"The table {table.name} has no column {name}, named {where}.", place, did_you_mean(name, known)
    )


def type_problems(
    column: Column, dialect: str, own: Collection[str], extensions: Collection[str], later: dict[str, Place]
) -> Iterator[Finding]:
    """An unknown type, one of another database, or one whose extension is not created."""
    type_ = column.type
    name, place = type_.name, column.type_place or column.place
    if dialect == "sqlite":
        yield from _sqlite_type(type_, place)
        return
    if name in own or (name in KNOWN[dialect] and not type_.quoted):
        if dialect == "mysql" and name == "varchar" and not type_.arguments:
            yield invalid("MySQL's varchar needs a length.", place, "Write varchar(255), or text.")
        return
    if name.partition(".")[0] in ("pg_catalog", "information_schema"):
        return
    extension = EXTENSION_TYPES.get(name.rpartition(".")[2]) if dialect == "postgres" else None
    if extension is not None:
        if extension not in extensions:
            hint = f"Add CREATE EXTENSION IF NOT EXISTS {extension}; before the first table."
            yield invalid(
                f"The type {name} comes with the extension {extension}, which is not created.", place, hint
            )
        return
    if name in later:
        yield invalid(
            f"The type {name} is created only later, on line {later[name].line}.", place, "Move it up."
        )
        return
    hint = FOREIGN_WORDS.get((dialect, name), "")
    near = "" if hint else nearest(name, dialect, tuple(own))
    yield invalid(f"There is no type {name}.", place, hint or (f"Did you mean {near}?" if near else ""))


def _sqlite_type(type_: SqlType, place: Place | None) -> Iterator[Finding]:
    word = type_.name
    if not word or word in _SQLITE_WORDS or " " in word:
        return
    if near := difflib.get_close_matches(word, sorted(_SQLITE_WORDS), 1, 0.75):
        message = f"SQLite takes any word as a type; {word} looks like {near[0]} misspelt."
        yield Finding("sql/invalid", Severity.WARNING, message, place, f"Did you mean {near[0]}?")


def default_problems(
    column: Column, dialect: str, enum: EnumType | None, extensions: Collection[str]
) -> Iterator[Finding]:
    """A default that the column's type refuses."""
    default, place = column.default.strip(), column.default_place or column.place
    function = default.lstrip("(").partition("(")[0].strip().lower()
    hint = FUNCTIONS_ELSEWHERE.get((dialect, function)) if "(" in default else None
    if hint:
        yield invalid(f"There is no function {function}() here.", place, hint)
        return
    needed = _EXTENSION_FUNCTIONS.get(function)
    if dialect == "postgres" and needed and needed not in extensions:
        hint = f'Add CREATE EXTENSION IF NOT EXISTS "{needed}"; first.'
        if needed == "uuid-ossp":
            hint = f"Use gen_random_uuid(), which is built in. Or {hint[0].lower()}{hint[1:]}"
        yield invalid(f"{function}() comes with the extension {needed}, which is not created.", place, hint)
    if default.upper() == "NULL" and not column.nullable:
        yield invalid(
            f"The column {column.name} is NOT NULL and defaults to NULL.", place, "Drop one of the two."
        )
    if message := _refused(default, column, dialect, enum):
        yield invalid(message, place)


def _refused(default: str, column: Column, dialect: str, enum: EnumType | None) -> str:
    kind = family(column.type)
    literal = default[1:-1].replace("''", "'") if _is_text(default) else None
    if literal is not None:
        return _refused_text(literal, column, dialect, kind, enum)
    if dialect == "postgres" and kind == "boolean" and default.lstrip("-").isdecimal():
        return f"The boolean column {column.name} can't default to the number {default}."
    if kind in ("whole number", "number") and default.lower() in ("true", "false") and dialect == "postgres":
        return f"The column {column.name} is a number and can't default to {default}."
    gives = _FUNCTION_FAMILIES.get(default.partition("(")[0].strip().lower())
    if dialect == "postgres" and gives and not column.type.array:
        fits = kind in _MOMENT_LIKE if gives == "moment" else kind == gives
        if not fits and kind in ("whole number", "number", "float", "boolean", "uuid", "moment", "date"):
            return f"The column {column.name} is {column.type} and can't default to {default}."
    return ""


def _is_text(default: str) -> bool:
    return (
        len(default) > 1 and default[0] == default[-1] == "'" and "'" not in default[1:-1].replace("''", "")
    )


def _refused_text(literal: str, column: Column, dialect: str, kind: str, enum: EnumType | None) -> str:
    values = enum.values if enum else column.type.arguments if column.type.name == "enum" else ()
    bare = tuple(value.strip("'") for value in values)
    if values and literal not in bare:
        return f"The default '{literal}' of {column.name} is none of its values: {', '.join(bare)}."
    if kind in ("whole number", "number", "float") and not _is_number(literal):
        return f"The default '{literal}' of {column.name} is no {column.type}."
    if kind == "boolean" and dialect == "postgres" and literal.lower() not in _BOOLEANS:
        return f"The default '{literal}' of {column.name} is no boolean."
    length = column.type.length
    if column.type.name in ("varchar", "char") and length is not None and len(literal) > length:
        return f"The default '{literal}' of {column.name} is longer than {column.type}."
    return ""


_BOOLEANS = words("t true y yes on 1 f false n no off 0")


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def reference_problems(
    table: Table, key: ForeignKey, target: Table, dialect: str, opaque_type: Callable[[SqlType], bool]
) -> Iterator[Finding]:
    """What makes a foreign key impossible: count, missing columns, no unique key, types that differ."""
    place = key.table_place or key.place
    references = key.references or target.key_columns
    if len(references) != len(key.columns):
        if references or not target.opaque:
            yield _uncounted(table, key, target, references)
        return
    if target.opaque:
        return
    missing = [name for name in references if target.column(name) is None]
    for name in missing:
        at = key.references.index(name) if name in key.references else -1
        where = key.reference_places[at] if 0 <= at < len(key.reference_places) else place
        yield missing_column(name, target, where, "in a foreign key")
    if missing:
        return
    if set(references) not in [set(columns) for columns in target.unique_sets]:
        names = ", ".join(references)
        yield invalid(
            f"A foreign key needs unique columns, but nothing makes {target.name} ({names}) unique.",
            place,
            f"Add UNIQUE ({names}) to {target.name}, or reference its primary key.",
        )
    for name, other in zip(key.columns, references, strict=True):
        yield from _type_pair(table.column(name), target.column(other), key, target, dialect, opaque_type)


def _uncounted(table: Table, key: ForeignKey, target: Table, references: tuple[str, ...]) -> Finding:
    if not references:
        message = f"{target.name} has no primary key that {table.name} could reference."
        return invalid(message, key.table_place or key.place, "Name a unique column.")
    return invalid(
        f"The foreign key of {table.name} has {_count(key.columns)} "
        f"but references {_count(references)} of {target.name}.",
        key.place,
        "" if key.references else f"{target.name}'s primary key is ({', '.join(target.key_columns)}).",
    )


def _count(columns: tuple[str, ...]) -> str:
    return f"{len(columns)} column{'s' if len(columns) != 1 else ''}"


def _type_pair(
    column: Column | None,
    other: Column | None,
    key: ForeignKey,
    target: Table,
    dialect: str,
    opaque_type: Callable[[SqlType], bool],
) -> Iterator[Finding]:
    if column is None or other is None or dialect == "sqlite":
        return
    mine, theirs = stored(column.type), stored(other.type)
    if mine == theirs or opaque_type(mine) or opaque_type(theirs):
        return
    of_mine, of_theirs = family(mine), family(theirs)
    refused = of_mine != of_theirs and of_theirs not in _CASTS_TO.get(of_mine, ())
    if dialect == "mysql" and of_mine == of_theirs == "whole number":
        refused = True
    if refused:
        yield invalid(
            f"{column.name} is {mine} but references {target.name}.{other.name}, which is {theirs}.",
            key.place,
            f"Make {column.name} {theirs} too.",
        )


def index_problems(
    index: Index, table: Table, dialect: str, extensions: Collection[str], own: Collection[str]
) -> Iterator[Finding]:
    """An index on a missing column, or by a method that can't take the column's type."""
    for part in index.parts:
        if not part.column:
            continue
        column = table.column(part.column)
        if column is None:
            if not table.opaque:
                yield missing_column(part.column, table, part.place or index.place, "in an index")
        elif dialect == "postgres":
            if message := _unindexable(index, column, part.operator_class, extensions, own):
                yield invalid(message[0], part.place or index.place, message[1])
        elif dialect == "mysql" and not part.prefix and index.method not in ("fulltext", "spatial"):
            if column.type.name in (
                "text",
                "blob",
                "mediumtext",
                "longtext",
                "tinytext",
                "mediumblob",
                "longblob",
            ):
                yield invalid(
                    f"MySQL can't index {column.name}, a {column.type}, without a prefix length.",
                    part.place or index.place,
                    f"Write {column.name}(191), or make it varchar.",
                )
            elif column.type.name == "json":
                yield invalid(f"MySQL can't index the json column {column.name}.", part.place or index.place)
    for name in index.include:
        if table.column(name) is None and not table.opaque:
            yield missing_column(name, table, index.place, "in INCLUDE")


def _unindexable(
    index: Index, column: Column, operator_class: str, extensions: Collection[str], own: Collection[str]
) -> tuple[str, str] | None:
    type_ = column.type
    if operator_class:
        extension = _operator_extension(operator_class)
        if extension and extension not in extensions:
            return (
                f"{operator_class} comes with the extension {extension}, which is not created.",
                f"Add CREATE EXTENSION IF NOT EXISTS {extension}; before the index.",
            )
        return None
    if index.is_btree and type_.name in _NO_ORDER and not type_.array:
        hint = "Use jsonb with USING gin." if type_.name == "json" else "Use USING gist."
        return f"A B-tree can't index {column.name}, which is {type_}.", hint
    plain = type_.name in KNOWN["postgres"] or type_.name in own
    scalar = plain and not type_.array and type_.name not in _GIN_ITSELF
    if index.method == "gin" and scalar and "btree_gin" not in extensions:
        return (
            f"A GIN index has no default for {column.name}, which is {type_}.",
            "Name an operator class such as gin_trgm_ops, or use a B-tree.",
        )
    return None


def _operator_extension(name: str) -> str:
    if name in ("gin_trgm_ops", "gist_trgm_ops"):
        return "pg_trgm"
    return "vector" if name in ("vector_cosine_ops", "vector_l2_ops", "vector_ip_ops") else ""
