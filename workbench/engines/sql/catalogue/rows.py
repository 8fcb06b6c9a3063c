"""Rows of the catalogue queries as values of the schema model."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from workbench.engines.sql import model as m
from workbench.engines.sql import objects as o
from workbench.engines.sql.types import canonical

Row = Sequence[Any]
_TYPE = re.compile(
    r"(?P<name>(?:\"(?:[^\"]|\"\")+\"|[^(\[\"])+?)\s*(?:\((?P<arguments>[^)]*)\))?"
    r"(?P<zone> with(?:out)? time zone)?(?P<array>(?:\[\])*)"
)
_CAST_LITERAL = re.compile(r"('(?:[^']|'')*')::[\w .\"()]+(?:\[\])*")
_ACTIONS = {"a": "", "r": "RESTRICT", "c": "CASCADE", "n": "SET NULL", "d": "SET DEFAULT"}
_COMMANDS = {"*": "all", "r": "select", "a": "insert", "w": "update", "d": "delete"}
_FUNCTION_KINDS = {"f": "function", "p": "procedure", "a": "aggregate", "w": "function"}
_VOLATILITIES = {"i": "immutable", "s": "stable", "v": "volatile"}
_IDENTITIES = {"a": "always", "d": "by default"}
_INDEX_DESCENDING = 1


def full_name(namespace: str, name: str) -> str:
    """With its schema when that is not the default one."""
    return name if namespace == "public" else f"{namespace}.{name}"


def sql_type(words: str) -> m.SqlType:
    """A type from what `format_type` says, such as `timestamp(3) with time zone`."""
    found = _TYPE.fullmatch(words.strip())
    if found is None:
        return m.SqlType(words)
    name, quoted = found["name"] + (found["zone"] or ""), '"' in found["name"]
    if quoted:
        name = name.replace('""', "\0").replace('"', "").replace("\0", '"')  # `""` is a quote within
    arguments = tuple(part.strip() for part in found["arguments"].split(",")) if found["arguments"] else ()
    plain = name if quoted else canonical(name)
    if plain.startswith("interval "):
        plain = "interval"
    return m.SqlType(plain, arguments, bool(found["array"]), quoted=quoted)


def bare_literal(expression: str) -> str:
    """A literal without the cast that PostgreSQL adds to it: `'draft'::text` is `'draft'`."""
    found = _CAST_LITERAL.fullmatch(expression)
    return found[1] if found else expression


def column(row: Row) -> m.Column:
    """A row of COLUMNS."""
    _, name, type_words, required, default, identity, generated, comment, owned, collation = row
    type_, default = sql_type(type_words), bare_literal(default or "")
    serial = bool(owned) and default.startswith("nextval(")
    return m.Column(
        name,
        type_,
        nullable=not required,
        default="" if serial or generated else default,
        identity="serial" if serial else _IDENTITIES.get(identity, ""),
        generated=default if generated else "",
        comment=comment or "",
        virtual=generated == "v",
        collation=collation or "",
        quoted=re.fullmatch(r"[a-z_][a-z0-9_$]*", name) is None,
    )


def index(table: str, row: Row) -> m.Index:
    """A row of INDEXES."""
    _, name, method, unique, where, nulls_not_distinct, keys, parts, definition = row
    return m.Index(
        table,
        tuple(
            m.IndexPart(
                column=plain or "",
                expression="" if plain else _unwrapped(text),
                descending=bool((option or 0) & _INDEX_DESCENDING),
                operator_class=operators or "",
            )
            for plain, text, option, operators in parts[:keys]
        ),
        name,
        unique,
        "" if method == "btree" else method,
        where or "",
        tuple(plain or text for plain, text, _, _ in parts[keys:]),
        nulls_not_distinct=bool(nulls_not_distinct),
        definition=definition,
    )


def _unwrapped(text: str) -> str:
    """An expression without the parentheses that an index puts around it."""
    if not (text.startswith("(") and text.endswith(")")):
        return text
    depth = 0
    for at, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if not depth and at < len(text) - 1:
            return text
    return text[1:-1]


def foreign_key(row: Row) -> m.ForeignKey:
    """A row of CONSTRAINTS of type `f`."""
    _, name, _, columns, space, target, references, on_delete, on_update, valid, deferrable, *rest = row
    deferred, definition = rest
    late = "initially deferred" if deferred else "deferrable" if deferrable else ""
    return m.ForeignKey(
        tuple(columns),
        full_name(space, target),
        tuple(references),
        name,
        _ACTIONS.get(on_delete, ""),
        _ACTIONS.get(on_update, ""),
        valid=valid,
        deferrable=late,
        definition=definition,
    )


def with_constraint(table: m.Table, row: Row) -> m.Table:
    """The table with one more constraint, a row of CONSTRAINTS."""
    name, sort, columns, expression, valid = row[1], row[2], tuple(row[3] or ()), row[12] or "", row[9]
    match sort:
        case "p":
            return replace(table, primary_key=m.Key(columns, name, definition=expression))
        case "u":
            return replace(table, uniques=(*table.uniques, m.Key(columns, name, definition=expression)))
        case "f":
            return replace(table, foreign_keys=(*table.foreign_keys, foreign_key(row)))
        case "c":
            return replace(table, checks=(*table.checks, o.CheckRule(expression, columns, name, valid=valid)))
        case _:
            return replace(table, exclusions=(*table.exclusions, o.Exclusion(name, expression)))


def function(row: Row) -> o.Function:
    """A row of FUNCTIONS."""
    space, name, arguments, returns, language, kind, definer, config, volatility, comment, definition = row
    settings = dict(each.partition("=")[::2] for each in config or ())
    return o.Function(
        full_name(space, name),
        arguments,
        returns or "",
        language,
        definition,
        _FUNCTION_KINDS.get(kind, "function"),
        definer,
        settings.get("search_path"),
        _VOLATILITIES.get(volatility, "volatile"),
        comment or "",
    )


def policy(row: Row) -> o.Policy:
    """A row of POLICIES."""
    _, name, command, permissive, roles, using, check = row
    return o.Policy(
        name, _COMMANDS.get(command, "all"), permissive, tuple(roles or ("public",)), using or "", check or ""
    )


def domain(row: Row) -> o.Domain:
    """A row of TYPES of type `d`."""
    space, name, _, comment, _, base, required, default, checks = row
    return o.Domain(
        full_name(space, name),
        base,
        not required,
        default or "",
        tuple(o.CheckRule(expression, (), rule, valid=valid) for rule, expression, valid in checks or ()),
        comment or "",
    )


def partition_columns(definition: str | None) -> tuple[str, ...]:
    """The columns of `RANGE (created_at)`; an expression stands as `?`, as the reader of texts has it."""
    inner = re.fullmatch(r"\w+ \((.*)\)", definition or "", re.DOTALL)
    if inner is None:
        return ()
    if "(" in inner[1]:
        return ("?",)
    return tuple(part.strip().strip('"') for part in inner[1].split(","))


def options_of(reloptions: Sequence[str] | None) -> Mapping[str, str]:
    """`security_invoker=true` and its like."""
    return dict(each.partition("=")[::2] for each in reloptions or ())
