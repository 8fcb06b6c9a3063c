"""Indexes that may spare a scan: columns compared for equality, then those sorted by, then ranges.

The order is that of Use The Index, Luke ("Greater, Less and BETWEEN"; "Indexing Order By"). They are
guesses: the planner decides (`plans.explain_queries`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from workbench.engines.sql.dialects import RESERVED
from workbench.engines.sql.plan_nodes import Scan

_PLAIN = re.compile(r"[a-z_][a-z0-9_]*")
_DOCUMENT = re.compile(r'\(*(?:\w+\.)?(\w+|"[^"]+")\)* (?:@>|&&|@@|\?\||\?&|\?) ')
_DIRECTION = re.compile(r"^(.*?)( DESC)?( NULLS (?:FIRST|LAST))?$", re.DOTALL)
_CALLED = re.compile(r"\b[A-Z_]+(?=\()")
_MOST = 6
_NAME = 63
"""PostgreSQL's limit on names, in bytes."""


@dataclass
class _Wanted:
    equal: dict[str, None] = field(default_factory=dict)
    ranged: dict[str, None] = field(default_factory=dict)
    constant: dict[str, str] = field(default_factory=dict)
    """Column compared with a constant -> the condition, for a partial index."""


def candidates(scan: Scan) -> tuple[str, ...]:
    """CREATE INDEX statements that are worth a try, at most six; of equals the first is the one to take."""
    wanted = _Wanted()
    for condition in _conditions(scan.condition):
        _read(condition, scan.alias, wanted)
    joined = _Wanted()
    for condition in _conditions(scan.join):
        _read(condition, scan.alias, joined)
    found: dict[str, None] = {}
    for columns, where in (*_shapes(wanted, _sorted(scan)), (list(joined.equal), "")):
        if columns:
            found[_statement(scan.table, columns, where)] = None
    for document in _DOCUMENT.finditer(scan.condition):
        found[_statement(scan.table, [document[1]], "", method="gin")] = None
    return tuple(found)[:_MOST]


def _shapes(wanted: _Wanted, sort: list[str]) -> Iterator[tuple[list[str], str]]:
    equal, ranged = list(wanted.equal), list(wanted.ranged)
    free = [column for column in equal if column not in wanted.constant]
    rest = [key for key in sort if _bare(key) not in equal]
    if rest:
        yield [*equal, *rest], ""
    yield [*equal, *ranged[:1]], ""
    yield equal, ""
    if wanted.constant:
        where = " AND ".join(wanted.constant.values())
        yield [*free, *rest], where
        yield [*free, *ranged[:1]], where


def _conditions(text: str) -> list[Any]:
    """The parts of a condition as PostgreSQL writes it that must all hold; none when it can't be read."""
    if not text:
        return []
    import sqlglot
    from sqlglot import exp
    from sqlglot.errors import SqlglotError

    try:
        select = sqlglot.parse_one(f"SELECT 1 WHERE {text}", read="postgres")
    except (SqlglotError, RecursionError):
        return []
    where = select.args.get("where")
    condition = where.this.unnest() if where is not None else None
    if condition is None:
        return []
    if not isinstance(condition, exp.And):
        return [condition]
    return [part.unnest() for part in condition.flatten()]


def _read(condition: Any, alias: str, wanted: _Wanted) -> None:
    from sqlglot import exp

    if isinstance(condition, (exp.EQ, exp.GT, exp.GTE, exp.LT, exp.LTE)):
        for mine, other in ((condition.this, condition.expression), (condition.expression, condition.this)):
            for part in mine.expressions[:1] if isinstance(mine, exp.Tuple) else (mine,):
                if _ours(part, alias) and not _ours(other, alias):
                    column = _text(part, alias)
                    if not isinstance(condition, exp.EQ):
                        wanted.ranged[column] = None
                        continue
                    wanted.equal[column] = None
                    if isinstance(_plain(other), exp.Literal):
                        wanted.constant[column] = _text(condition, alias)
    elif isinstance(condition, exp.In) and _ours(condition.this, alias):
        wanted.equal[_text(condition.this, alias)] = None
    elif isinstance(condition, (exp.Is, exp.Not, exp.Column)) and _ours(condition, alias):
        name = _text(next(condition.find_all(exp.Column)), alias)
        wanted.equal[name] = None
        wanted.constant[name] = _text(condition, alias)


def _plain(node: Any) -> Any:
    """Without parentheses and casts."""
    from sqlglot import exp

    while isinstance(node, (exp.Paren, exp.Cast)):
        node = node.this
    return node


def _ours(node: Any, alias: str) -> bool:
    """It is about this table, and about no other."""
    from sqlglot import exp

    columns = list(node.find_all(exp.Column))
    return bool(columns) and all(column.table in ("", alias) for column in columns)


def _text(node: Any, alias: str) -> str:
    """The expression as an index has it: without the table's alias, and without the casts to text that
    PostgreSQL shows where it compares a varchar."""
    from sqlglot import exp

    node = node.copy().transform(_uncast).unnest()
    for column in node.find_all(exp.Column):
        if column.table == alias:
            column.set("table", None)
    text = _CALLED.sub(lambda found: found[0].lower(), str(node.sql(dialect="postgres")))
    called = isinstance(node, exp.Func) and not isinstance(node, (exp.Cast, exp.Connector))
    return text if (called and text.endswith(")")) or isinstance(node, exp.Column) else f"({text})"


def _uncast(node: Any) -> Any:
    from sqlglot import exp

    inner = _plain(node) if isinstance(node, exp.Cast) and node.to.is_type("text") else None
    return inner if isinstance(inner, (exp.Column, exp.Literal)) else node


def _sorted(scan: Scan) -> list[str]:
    """The keys of the sort above, if they are all of this table."""
    keys: list[str] = []
    for key in scan.sort:
        found = _DIRECTION.match(key)
        expression = found[1] if found else key
        prefix = f"{scan.alias}."
        if "." in expression and not expression.startswith(prefix):
            return []
        keys.append(expression.removeprefix(prefix) + ((found[2] or "") + (found[3] or "") if found else ""))
    return keys


def _bare(key: str) -> str:
    found = _DIRECTION.match(key)
    return found[1] if found else key


def _statement(table: str, columns: list[str], where: str, method: str = "") -> str:
    parts = [_plain_name(part) for part in table.replace('"."', '"\n"').split("\n")]
    shown = parts[-1] if parts[0] == "public" else ".".join(parts)
    words = re.findall(r"[a-z0-9_]+", "_".join((parts[-1], *map(_bare, columns))).lower())
    ending = "_part_idx" if where else "_idx"
    name = "_".join(words).replace("__", "_")[: _NAME - len(ending)] + ending
    using = f" USING {method}" if method else ""
    condition = f" WHERE {where}" if where else ""
    return f"CREATE INDEX {name} ON {shown}{using} ({', '.join(columns)}){condition};"


def _plain_name(identifier: str) -> str:
    """A quoted name without its quotes where it does not need them."""
    name = identifier.strip('"').replace('""', '"')
    plain = _PLAIN.fullmatch(name) and name.upper() not in RESERVED["postgres"]
    return name if plain else identifier
