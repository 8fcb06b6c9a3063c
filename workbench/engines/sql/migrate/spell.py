"""Values of the schema model as PostgreSQL statements."""

from __future__ import annotations

import re
from collections.abc import Iterable

from workbench.engines.sql.dialects import words
from workbench.engines.sql.model import Column, ForeignKey, Index, Key, SqlType, Table, View
from workbench.engines.sql.objects import CheckRule, Domain, Exclusion, Policy, Sequence

_PLAIN = re.compile(r"[a-z_][a-z0-9_$]*")
_RESERVED = words(
    "all analyse analyze and any array as asc asymmetric authorization binary both case cast check "
    "collate collation column concurrently constraint create cross current_catalog current_date "
    "current_role current_schema current_time current_timestamp current_user default deferrable desc "
    "distinct do else end except false fetch for foreign freeze from full grant group having ilike in "
    "initially inner intersect into is isnull join lateral leading left like limit localtime "
    "localtimestamp natural not notnull null offset on only or order outer overlaps placing primary "
    "references returning right select session_user similar some symmetric system_user table "
    "tablesample then to trailing true union unique user using variadic verbose when where window "
    "with between bigint bit boolean char character coalesce dec decimal exists extract float "
    "greatest grouping inout int integer interval json_array json_arrayagg json_exists json_object "
    "json_objectagg json_query json_scalar json_serialize json_table json_value least merge_action "
    "national nchar none normalize nullif numeric out overlay position precision real row setof "
    "smallint substring time timestamp treat trim values varchar xmlattributes xmlconcat xmlelement "
    "xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable"
)
"""Words that a name may not be without quotes (PostgreSQL documentation, Appendix C)."""
_INDEX = re.compile(
    r"^CREATE (?P<unique>UNIQUE )?INDEX (?P<name>\"(?:[^\"]|\"\")*\"|\S+) ON (?:ONLY )?", re.IGNORECASE
)
_LONGEST = 63
"""Bytes of a name (PostgreSQL's NAMEDATALEN less one)."""


def word(name: str) -> str:
    """One name, in quotes where it needs them."""
    if _PLAIN.fullmatch(name) and name not in _RESERVED:
        return name
    return '"' + name.replace('"', '""') + '"'


def full(name: str) -> str:
    """A name with or without its schema."""
    space, dot, last = name.rpartition(".")
    return f"{word(space)}.{word(last)}" if dot else word(last)


def listed(names: Iterable[str]) -> str:
    """Names in parentheses."""
    return f"({', '.join(map(word, names))})"


def literal(text: str) -> str:
    """A string."""
    escaped = text.replace("'", "''")
    return f"E'{escaped.replace(chr(92), chr(92) * 2)}'" if "\\" in text else f"'{escaped}'"


def shortened(name: str, suffix: str) -> str:
    """A name with a suffix, as short as names have to be."""
    room = _LONGEST - len(suffix.encode())
    return name.encode()[:room].decode(errors="ignore") + suffix


def sql_type(type_: SqlType) -> str:
    """A type as it is written."""
    if type_.quoted or not re.fullmatch(r"[a-z_][a-z0-9_ $.]*", type_.name):
        arguments = f"({', '.join(type_.arguments)})" if type_.arguments else ""
        return f"{full(type_.name)}{arguments}{'[]' if type_.array else ''}"
    if type_.arguments and type_.name in ("timestamptz", "timetz"):
        zone = {"timestamptz": "timestamp", "timetz": "time"}[type_.name]
        return f"{zone}({type_.arguments[0]}) with time zone{'[]' if type_.array else ''}"
    return str(type_)


def column(made: Column, *, bare: bool = False) -> str:
    """A column as CREATE TABLE and ADD COLUMN have it; `bare` leaves NOT NULL for later."""
    parts = [word(made.name), sql_type(made.type)]
    if made.collation:
        parts.append(f"COLLATE {made.collation}")
    if made.generated:
        parts.append(f"GENERATED ALWAYS AS ({made.generated}) {'VIRTUAL' if made.virtual else 'STORED'}")
    elif made.identity in ("always", "by default"):
        parts.append(f"GENERATED {made.identity.upper()} AS IDENTITY")
    elif made.default and not made.identity:
        parts.append(f"DEFAULT {made.default}")
    if not made.nullable and not bare:
        parts.append("NOT NULL")
    return " ".join(parts)


def table(made: Table) -> str:
    """CREATE TABLE with keys and checks; references and indexes come later."""
    if made.partition_of:
        text = f"CREATE TABLE {full(made.name)} PARTITION OF {full(made.partition_of)}"
        own = [*map(check, made.checks), *map(exclusion, made.exclusions)]
        text += f" ({', '.join(own)})" if own else ""
        text += f" {made.partition_bound}"
    else:
        parts = [column(each) for each in made.columns]
        parts += [primary(made.primary_key)] if made.primary_key else []
        parts += [*map(unique, made.uniques), *map(check, made.checks), *map(exclusion, made.exclusions)]
        text = f"CREATE TABLE {full(made.name)} (\n    " + ",\n    ".join(parts) + "\n)"
        text += f" INHERITS ({', '.join(map(full, made.inherits))})" if made.inherits else ""
    return text + (f" PARTITION BY {made.partition_key}" if made.partition_key else "")


def _named(name: str, definition: str) -> str:
    return f"CONSTRAINT {word(name)} {definition}" if name else definition


def primary(key: Key) -> str:
    """A primary key as a constraint."""
    return _named(key.name, key.definition or f"PRIMARY KEY {listed(key.columns)}")


def unique(key: Key) -> str:
    """A unique constraint."""
    return _named(key.name, key.definition or f"UNIQUE {listed(key.columns)}")


def check(rule: CheckRule) -> str:
    """A CHECK constraint; it says NOT VALID by itself where it is."""
    return _named(rule.name, f"CHECK ({rule.expression})" + ("" if rule.valid else " NOT VALID"))


def exclusion(rule: Exclusion) -> str:
    """An EXCLUDE constraint."""
    return _named(rule.name, rule.definition)


def reference(key: ForeignKey) -> str:
    """A foreign key, without NOT VALID."""
    if key.definition:
        return _named(key.name, key.definition.removesuffix(" NOT VALID"))
    text = f"FOREIGN KEY {listed(key.columns)} REFERENCES {full(key.table)}"
    text += f" {listed(key.references)}" if key.references else ""
    text += f" ON DELETE {key.on_delete}" if key.on_delete else ""
    text += f" ON UPDATE {key.on_update}" if key.on_update else ""
    late = {"deferrable": " DEFERRABLE", "initially deferred": " DEFERRABLE INITIALLY DEFERRED"}
    return _named(key.name, text + late.get(key.deferrable, ""))


def index(made: Index, *, concurrently: bool, name: str = "") -> str:
    """CREATE INDEX."""
    how = "CONCURRENTLY " if concurrently else ""
    called = name or made.name
    head = f"CREATE {'UNIQUE ' if made.unique else ''}INDEX {how}{word(called) + ' ' if called else ''}ON "
    if made.definition:
        return head + _INDEX.sub("", made.definition)
    parts = ", ".join(
        (word(part.column) if part.column else f"({part.expression})")
        + (f" {part.operator_class}" if part.operator_class else "")
        + (" DESC" if part.descending else "")
        for part in made.parts
    )
    text = head + full(made.table) + (f" USING {made.method}" if made.method else "") + f" ({parts})"
    text += f" INCLUDE {listed(made.include)}" if made.include else ""
    text += " NULLS NOT DISTINCT" if made.nulls_not_distinct else ""
    return text + (f" WHERE {made.where}" if made.where else "")


def domain(made: Domain) -> str:
    """CREATE DOMAIN."""
    text = f"CREATE DOMAIN {full(made.name)} AS {made.type}"
    text += f" DEFAULT {made.default}" if made.default else ""
    text += "" if made.nullable else " NOT NULL"
    return text + "".join(f" {_named(rule.name, f'CHECK ({rule.expression})')}" for rule in made.checks)


def enum(name: str, values: Iterable[str]) -> str:
    """CREATE TYPE … AS ENUM."""
    return f"CREATE TYPE {full(name)} AS ENUM ({', '.join(map(literal, values))})"


def sequence(made: Sequence, verb: str = "CREATE") -> str:
    """CREATE or ALTER SEQUENCE; its definition is the words that may follow."""
    return f"{verb} SEQUENCE {full(made.name)} AS {made.type} {made.definition.upper()}".rstrip()


def view(made: View, *, replace: bool = False) -> str:
    """CREATE VIEW or MATERIALIZED VIEW."""
    query = made.definition.strip().rstrip(";")
    if made.materialized:
        return f"CREATE MATERIALIZED VIEW {full(made.name)} AS\n{query}"
    options = ["security_invoker = true"] if made.security_invoker else []
    options += [f"check_option = {made.check_option}"] if made.check_option else []
    how = f" WITH ({', '.join(options)})" if options else ""
    columns = f" {listed(made.columns)}" if made.columns else ""
    verb = "CREATE OR REPLACE VIEW" if replace else "CREATE VIEW"
    return f"{verb} {full(made.name)}{columns}{how} AS\n{query}"


def policy(made: Policy, table_name: str) -> str:
    """CREATE POLICY."""
    text = f"CREATE POLICY {word(made.name)} ON {full(table_name)}"
    text += "" if made.permissive else " AS RESTRICTIVE"
    text += f" FOR {made.command.upper()}" if made.command != "all" else ""
    roles = ", ".join(role if role == "public" else word(role) for role in made.roles)
    text += f" TO {roles}" if made.roles != ("public",) else ""
    text += f" USING ({made.using})" if made.using else ""
    return text + (f" WITH CHECK ({made.check})" if made.check else "")


def comment(what: str, name: str, text: str) -> str:
    """COMMENT ON; `name` is spelled already."""
    return f"COMMENT ON {what} {name} IS {literal(text) if text else 'NULL'}"
