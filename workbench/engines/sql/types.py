"""Types: canonical words, what each dialect knows, and which are alike enough for a foreign key."""

from __future__ import annotations

import difflib

from workbench.engines.sql.model import SqlType

_ALIASES = {
    "int": "integer",
    "int4": "integer",
    "int2": "smallint",
    "int8": "bigint",
    "bool": "boolean",
    "decimal": "numeric",
    "dec": "numeric",
    "fixed": "numeric",
    "float4": "real",
    "float8": "double precision",
    "character varying": "varchar",
    "char varying": "varchar",
    "character": "char",
    "bpchar": "char",
    "timestamp with time zone": "timestamptz",
    "timestamp without time zone": "timestamp",
    "time with time zone": "timetz",
    "time without time zone": "time",
    "bit varying": "varbit",
    "serial4": "serial",
    "serial8": "bigserial",
    "serial2": "smallserial",
    "double": "double precision",
    "national varchar": "varchar",
    "national character varying": "varchar",
    "national character": "char",
    "long varchar": "mediumtext",
    "long varbinary": "mediumblob",
}

_SHARED = "smallint integer bigint numeric real float boolean char varchar text date time timestamp json bit"
KNOWN = {
    "postgres": frozenset(
        f"{_SHARED} timestamptz timetz interval uuid jsonb bytea money xml inet cidr macaddr macaddr8 "
        "varbit tsvector tsquery point line lseg box path polygon circle int4range int8range numrange "
        "tsrange tstzrange daterange int4multirange int8multirange nummultirange tsmultirange "
        "tstzmultirange datemultirange oid regclass regproc regtype name pg_lsn xid xid8 serial bigserial "
        "smallserial jsonpath".split()
    )
    | {"double precision"},
    "mysql": frozenset(
        f"{_SHARED} tinyint mediumint datetime year tinytext mediumtext longtext tinyblob blob mediumblob "
        "longblob binary varbinary enum set serial geometry point linestring polygon multipoint "
        "multilinestring multipolygon geometrycollection vector".split()
    )
    | {"double precision", "nchar", "nvarchar"},
    "sqlite": frozenset(),
}
EXTENSION_TYPES = {
    "citext": "citext",
    "hstore": "hstore",
    "ltree": "ltree",
    "lquery": "ltree",
    "cube": "cube",
    "vector": "vector",
    "halfvec": "vector",
    "sparsevec": "vector",
    "geometry": "postgis",
    "geography": "postgis",
}
"""PostgreSQL types that an extension brings."""

FOREIGN_WORDS = {
    ("postgres", "datetime"): "Use timestamptz.",
    ("postgres", "datetime2"): "Use timestamptz.",
    ("postgres", "tinyint"): "Use smallint, or boolean for a flag.",
    ("postgres", "mediumint"): "Use integer.",
    ("postgres", "tinytext"): "Use text.",
    ("postgres", "mediumtext"): "Use text.",
    ("postgres", "longtext"): "Use text.",
    ("postgres", "clob"): "Use text.",
    ("postgres", "string"): "Use text.",
    ("postgres", "nvarchar"): "Use varchar or text.",
    ("postgres", "varchar2"): "Use varchar or text.",
    ("postgres", "nchar"): "Use text.",
    ("postgres", "number"): "Use numeric, or bigint for whole numbers.",
    ("postgres", "blob"): "Use bytea.",
    ("postgres", "longblob"): "Use bytea.",
    ("postgres", "binary"): "Use bytea.",
    ("postgres", "varbinary"): "Use bytea.",
    ("postgres", "enum"): "Make a type with CREATE TYPE … AS ENUM (…) and name it here.",
    ("postgres", "set"): "Use text[] or a table of its own.",
    ("postgres", "uniqueidentifier"): "Use uuid.",
    ("postgres", "guid"): "Use uuid.",
    ("postgres", "unsigned"): "PostgreSQL has no unsigned integers: use the next larger type and a CHECK.",
    ("mysql", "timestamptz"): "Use timestamp or datetime(6), kept in UTC.",
    ("mysql", "jsonb"): "Use json.",
    ("mysql", "bytea"): "Use blob or varbinary(n).",
    ("mysql", "uuid"): "Use binary(16) or char(36).",
    ("mysql", "inet"): "Use varbinary(16).",
    ("mysql", "bigserial"): "Use bigint unsigned AUTO_INCREMENT.",
    ("mysql", "interval"): "Store seconds in a bigint.",
    ("mysql", "citext"): "Use varchar with a case-insensitive collation.",
    ("mysql", "money"): "Use decimal(19, 4).",
}
"""Types of elsewhere, and what to use here."""

_FAMILIES = {
    "smallint": "whole number",
    "integer": "whole number",
    "bigint": "whole number",
    "tinyint": "whole number",
    "mediumint": "whole number",
    "smallserial": "whole number",
    "serial": "whole number",
    "bigserial": "whole number",
    "numeric": "number",
    "real": "float",
    "float": "float",
    "double precision": "float",
    "char": "text",
    "varchar": "text",
    "text": "text",
    "citext": "text",
    "name": "text",
    "tinytext": "text",
    "mediumtext": "text",
    "longtext": "text",
    "uuid": "uuid",
    "boolean": "boolean",
    "date": "date",
    "timestamp": "moment",
    "timestamptz": "moment",
    "datetime": "moment",
}
_SERIALS = {"serial": "integer", "bigserial": "bigint", "smallserial": "smallint"}
MULTI_WORD = {
    "DOUBLE": (("PRECISION",),),
    "CHARACTER": (("VARYING",),),
    "CHAR": (("VARYING",),),
    "BIT": (("VARYING",),),
    "NATIONAL": (("CHARACTER", "VARYING"), ("CHARACTER",), ("VARCHAR",)),
    "LONG": (("VARCHAR",), ("VARBINARY",)),
}
"""First word of a type -> the words that may go on."""


def canonical(words: str) -> str:
    """The one name of a type that has several."""
    lowered = words.lower()
    return _ALIASES.get(lowered, lowered)


def stored(type_: SqlType) -> SqlType:
    """What a column of that type holds: a serial holds an integer."""
    return SqlType(_SERIALS[type_.name]) if type_.name in _SERIALS else type_


def family(type_: SqlType) -> str:
    """Types of one family can be compared; unknown types are their own family."""
    return _FAMILIES.get(type_.name, type_.name) + ("[]" if type_.array else "")


def nearest(word: str, dialect: str, own: tuple[str, ...] = ()) -> str:
    """The known type that is spelled most like this one; empty when none is near."""
    names = sorted(KNOWN[dialect] | set(own) | {"int", "decimal", "bool"})
    return next(iter(difflib.get_close_matches(word.lower(), names, 1, 0.7)), "")
