"""What a schema shows to a design's other artifacts: its tables and views as records."""

from __future__ import annotations

import re

from workbench.core.surface import Field, Record, Role, Surface, Type
from workbench.engines.sql.definitions import CreateIndex
from workbench.engines.sql.model import Column, ForeignKey, Index, Schema, SqlType, Table, View
from workbench.engines.sql.tree import SqlTree

_OWN = re.compile(
    r"postgres|\btimestamptz\b|\bjsonb\b|\bbigserial\b|\bbytea\b|\btsvector\b|\bcitext\b|\bas\s+identity\b"
    r"|\bcreate\s+extension\b|\$\$|::[a-z]|\busing\s+(?:gin|gist|brin)\b|\bgen_random_uuid\b|\bplpgsql\b",
    re.IGNORECASE,
)
"""Words of PostgreSQL's own; its dialect is also what a text is taken for that has none."""
_TYPES = {
    Type.TEXT: "char varchar text citext name tinytext mediumtext longtext nchar nvarchar xml enum inet cidr",
    Type.UUID: "uuid",
    Type.INTEGER: "smallint integer bigint tinyint mediumint smallserial serial bigserial year",
    Type.DECIMAL: "numeric money",
    Type.FLOAT: "real float double-precision",
    Type.BOOLEAN: "boolean",
    Type.DATE: "date",
    Type.TIME: "time timetz",
    Type.TIMESTAMP: "timestamp timestamptz datetime",
    Type.DURATION: "interval",
    Type.BINARY: "bytea blob tinyblob mediumblob longblob binary varbinary",
    Type.JSON: "json jsonb hstore",
}
_TYPE_OF = {name.replace("-", " "): type_ for type_, names in _TYPES.items() for name in names.split()}
_BITS = {
    "tinyint": 8, "smallint": 16, "smallserial": 16, "mediumint": 24, "integer": 32, "serial": 32,
    "bigint": 64, "bigserial": 64,
}  # fmt: skip
_SECRET = re.compile(
    r"(?:^|_)(?:password|passwd|secret|private_key)(?:_|$)|(?:password|token|secret|key|code|pin)_(?:hash|digest)$"
    r"|(?:^|_)(?:salt|hash)$"
)
_ONE_OF = re.compile(
    r"^\(*\s*\"?(?P<column>\w+)\"?\s*\)*\s*(?:::\w+\s*)?\)*\s+IN\s*\((?P<values>.*)\)\s*$", re.I | re.S
)
_ANY_OF = re.compile(
    r"^\(*\s*\"?(?P<column>\w+)\"?\)*(?:::[\w ]+\)?)?\s*=\s*ANY\s*\(+\s*ARRAY\s*\[(?P<values>.*?)\]",
    re.I | re.S,
)
_QUOTED = re.compile(r"'((?:[^']|'')*)'")
_LENGTH = re.compile(
    r"\b(?:char_length|character_length|length)\s*\(+\s*\"?(?P<column>\w+)\"?\)*(?:::\w+)?\)*\s*"
    r"(?:<=\s*(?P<most>\d{1,8})|<\s*(?P<below>\d{1,8})|BETWEEN\s+\d+\s+AND\s+(?P<top>\d{1,8})|=\s*(?P<exact>\d{1,8})"
    r"|>=?\s*\d+\)*\s+AND\s+\(*(?:char_length|character_length|length)\s*\(+\s*\"?(?P=column)\"?\)*(?:::\w+)?\)*"
    r"\s*<=\s*(?P<both>\d{1,8}))",
    re.IGNORECASE,
)
_ONLY_COLUMN = re.compile(r"\w+\s*\(+\s*\"?(\w+)\"?\s*\)*(?:::\w+\s*\)*)?$")
_LIVE = re.compile(r"(?:deleted|archived|removed)_at\s+IS\s+NULL", re.IGNORECASE)


def surface_of(tree: SqlTree, name: str) -> Surface:
    """The tables that the artifact itself creates, with views; what it adds to others' is told as a part."""
    schema = tree.schema
    records = [_table(table, schema) for table in schema.roots if table.place is not None or not tree.ground]
    records += [_view(view) for view in schema.views]
    records += _added_indexes(tree, frozenset(record.name for record in records))
    unread = any(
        made is None and statement.first in ("CREATE", "ALTER")
        for made, statement in zip(tree.definitions, tree.statements, strict=False)
    )
    told = tree.dialect != "postgres" or bool(_OWN.search(f"{name}\n{_start(tree)}"))
    return Surface(records=tuple(records), technology=tree.dialect if told else "", partial=unread)


def _start(tree: SqlTree) -> str:
    """The words of the first statements, in which a dialect shows."""
    return "\n".join(
        " ".join(token.text for token in statement.tokens[:500]) for statement in tree.statements[:50]
    )


def _added_indexes(tree: SqlTree, known: frozenset[str]) -> list[Record]:
    """Indexes on tables that another artifact creates, as a migration makes them."""
    made: dict[str, list[Index]] = {}
    for definition in tree.definitions:
        if isinstance(definition, CreateIndex):
            table = definition.table.text.rpartition(".")[2]
            if table not in known:
                made.setdefault(table, []).append(definition.index)
    return [
        Record(
            table,
            Role.TABLE,
            place=indexes[0].place,
            unique=tuple(_columns(index) for index in indexes if index.unique and not index.where),
            indexes=tuple(columns for columns in map(_columns, indexes) if columns),
            whole=False,
        )
        for table, indexes in made.items()
    ]


def _table(table: Table, schema: Schema) -> Record:
    values, lengths = _rules(table)
    references = {column: key for key in table.foreign_keys if (column := _telling(key))}
    fields = tuple(
        _field(column, schema, values, lengths, references.get(column.name)) for column in table.columns
    )
    unique = [key.columns for key in table.uniques]
    unique += [_columns(index) for index in table.indexes if index.unique and _live(index)]
    paths = [*table.ordered_paths, *map(_columns, table.indexes)]
    return Record(
        table.bare_name,
        Role.TABLE,
        fields,
        table.place,
        primary=table.key_columns,
        unique=tuple(
            dict.fromkeys(columns for columns in unique if columns and columns != table.key_columns)
        ),
        indexes=tuple(dict.fromkeys(path for path in paths if path)),
        words=table.comment,
        whole=not table.opaque and "partial" not in table.options,
        partitioned=bool(table.partition_by or table.partition_key),
    )


def _view(view: View) -> Record:
    fields = tuple(
        Field(name, _TYPE_OF.get(type_.partition("(")[0], Type.ANY), type_)
        for name, type_ in zip(
            view.columns or (), view.types or ("",) * len(view.columns or ()), strict=False
        )
    )
    return Record(
        view.name, Role.VIEW, fields, view.place, words=view.comment, whole=view.columns is not None
    )


def _field(
    column: Column,
    schema: Schema,
    values: dict[str, tuple[str, ...]],
    lengths: dict[str, int],
    reference: ForeignKey | None,
) -> Field:
    type_ = dict(schema.domains).get(column.type.name, column.type)
    enum = schema.enum(type_.name)
    kind = Type.TEXT if enum else _type(type_, schema.dialect)
    given = enum.values if enum else _own_values(type_) or values.get(column.name, ())
    length = type_.length if type_.name in ("varchar", "char", "nchar", "nvarchar") else None
    length = min((each for each in (length, lengths.get(column.name)) if each is not None), default=None)
    return Field(
        column.name,
        kind,
        str(column.type),
        column.place,
        many=type_.array or column.type.array,
        required=not column.nullable and not column.self_filled,
        nullable=column.nullable,
        length=length if kind is Type.TEXT else None,
        bits=_BITS.get(type_.name),
        values=given,
        of=reference.table.rpartition(".")[2] if reference else "",
        generated=column.self_filled,
        private=kind in (Type.TEXT, Type.BINARY) and bool(_SECRET.search(column.name.lower())),
        words=column.comment,
        default=column.default or column.identity or column.generated,
        on_delete=(reference.on_delete or "NO ACTION") if reference else "",
    )


def _type(type_: SqlType, dialect: str) -> Type:
    if type_.name == "tinyint" and type_.arguments == ("1",):
        return Type.BOOLEAN
    if dialect == "mysql" and type_.name in ("binary", "char") and type_.length in (16, 36):
        return Type.UUID if type_.length == (16 if type_.name == "binary" else 36) else Type.TEXT
    if dialect == "sqlite" and type_.name in ("integer", "text", "numeric"):
        return Type.ANY  # SQLite keeps moments, flags and money in them too
    return _TYPE_OF.get(type_.name, Type.ANY)


def _own_values(type_: SqlType) -> tuple[str, ...]:
    """MySQL's `enum('a', 'b')`."""
    return tuple(argument.strip("'") for argument in type_.arguments) if type_.name == "enum" else ()


def _rules(table: Table) -> tuple[dict[str, tuple[str, ...]], dict[str, int]]:
    """What CHECK constraints say of single columns: the values they can have, and their most characters."""
    values: dict[str, tuple[str, ...]] = {}
    lengths: dict[str, int] = {}
    for rule in table.checks:
        expression = rule.expression.strip()
        if (
            found := _ONE_OF.match(expression) or _ANY_OF.match(expression)
        ) and " OR " not in expression.upper():
            listed = tuple(text.replace("''", "'") for text in _QUOTED.findall(found["values"]))
            values[found["column"]] = listed
        for found in _LENGTH.finditer(expression):
            most = found["most"] or found["top"] or found["exact"] or found["both"]
            number = int(most) if most else int(found["below"]) - 1
            if " OR " not in expression.upper():
                lengths[found["column"]] = min(number, lengths.get(found["column"], number))
    return {name: listed for name, listed in values.items() if listed}, lengths


def _live(index: Index) -> bool:
    """It leaves out no row but those that are marked as removed."""
    return not index.where or _LIVE.fullmatch(index.where.strip("() ")) is not None


def _telling(key: ForeignKey) -> str:
    """The column that says which row a foreign key means: of (tenant_id, customer_id) REFERENCES customers
    (tenant_id, id) the second, since the first is the same on both sides. Empty when none says it alone."""
    pairs = zip(key.columns, key.references, strict=False)
    own = [column for column, other in pairs if column != other]
    if len(key.columns) == 1:
        return key.columns[0]
    return own[0] if len(own) == 1 else ""


def _columns(index: Index) -> tuple[str, ...]:
    """Columns of an index; `lower(email)` counts as the column that it is made of."""
    found = []
    for part in index.parts:
        inner = _ONLY_COLUMN.match(part.expression.strip("() ") + ")") if part.expression else None
        if not part.column and not inner:
            break
        found.append(part.column or (inner[1] if inner else ""))
    return tuple(found)
