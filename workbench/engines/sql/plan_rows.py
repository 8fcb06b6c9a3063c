"""One row and the statistics of a million for each table that the queries read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from workbench.engines.sql.model import Schema

if TYPE_CHECKING:
    from workbench.engines.postgres import Sandbox

ROWS = 1_000_000
"""Rows that every table is planned for: what a product has once it works."""

_TABLES = r"""
WITH wanted AS (
    SELECT c.oid FROM pg_class AS c WHERE c.relname = ANY ($1::text[]) AND c.relkind IN ('r', 'p')
    UNION
    SELECT i.inhrelid FROM pg_inherits AS i JOIN pg_class AS p ON p.oid = i.inhparent
    WHERE p.relname = ANY ($1::text[])
)
SELECT n.nspname, c.relname, c.relkind = 'p', coalesce(pg_get_expr(c.relpartbound, c.oid), ''),
       coalesce((SELECT p.relname::text FROM pg_inherits AS i JOIN pg_class AS p ON p.oid = i.inhparent
                 WHERE i.inhrelid = c.oid AND c.relispartition LIMIT 1), ''),
       coalesce((SELECT a.attname::text FROM pg_inherits AS i JOIN pg_partitioned_table AS k
                 ON k.partrelid = i.inhparent JOIN pg_attribute AS a
                 ON a.attrelid = i.inhparent AND a.attnum = k.partattrs[0]
                 WHERE i.inhrelid = c.oid LIMIT 1), ''),
       (SELECT json_agg(json_build_array(
            a.attname, format_type(b.oid, greatest(a.atttypmod, t.typtypmod)), b.typname, b.typtype,
            b.typcategory, a.attnotnull OR t.typnotnull,
            a.attgenerated <> '' OR a.attidentity <> '' OR a.atthasdef OR t.typdefault IS NOT NULL,
            (SELECT json_agg(e.enumlabel ORDER BY e.enumsortorder) FROM pg_enum AS e
             WHERE e.enumtypid = b.oid)) ORDER BY a.attnum)
        FROM pg_attribute AS a JOIN pg_type AS t ON t.oid = a.atttypid
        JOIN pg_type AS b ON b.oid = CASE t.typtype WHEN 'd' THEN t.typbasetype ELSE t.oid END
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
       (SELECT json_agg(json_build_array(k.conname, k.contype, pg_get_constraintdef(k.oid),
            (SELECT json_agg(a.attname) FROM pg_attribute AS a
             WHERE a.attrelid = c.oid AND a.attnum = ANY (k.conkey))))
        FROM pg_constraint AS k WHERE k.conrelid = c.oid)
FROM wanted AS w JOIN pg_class AS c ON c.oid = w.oid JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema'
ORDER BY c.relkind = 'p' DESC, c.relname"""

TRY = """
    CREATE FUNCTION pg_temp.workbench_try(changes text[]) RETURNS int[] LANGUAGE plpgsql AS $workbench$
    DECLARE
        refused int[] := '{}';
    BEGIN
        FOR at IN 1 .. coalesce(array_length(changes, 1), 0) LOOP
            BEGIN
                EXECUTE changes[at];
            EXCEPTION WHEN OTHERS THEN
                refused := refused || at;
            END;
        END LOOP;
        RETURN refused;
    END
    $workbench$"""
"""Runs statements one by one; gives the numbers of those that were refused."""

_VALUES = {
    "B": "true",
    "D": "2026-01-15",
    "I": "10.0.0.1",
    "N": "1",
    "R": "empty",
    "S": "x",
    "T": "1 day",
    "A": "{}",
}
"""By category of type (`pg_type.typcategory`): a value that it takes."""
_BY_NAME = {
    "uuid": "00000000-0000-7000-8000-000000000001",
    "json": "{}",
    "jsonb": "{}",
    "bytea": r"\x00",
    "time": "12:00",
    "timetz": "12:00+00",
    "tsvector": "a",
    "tsquery": "a",
    "point": "(0,0)",
    "line": "{1,1,0}",
    "lseg": "[(0,0),(1,1)]",
    "box": "(1,1),(0,0)",
    "path": "[(0,0),(1,1)]",
    "polygon": "((0,0),(1,1),(1,0))",
    "circle": "<(0,0),1>",
    "macaddr": "08:00:2b:01:02:03",
    "macaddr8": "08:00:2b:01:02:03:04:05",
    "hstore": "",
    "ltree": "a",
    "citext": "x",
    "pg_lsn": "0/1",
    "jsonpath": "$",
}
_WIDTHS = {"bool": 1, "int2": 2, "int4": 4, "int8": 8, "uuid": 16, "timestamptz": 8, "date": 4}
_WIDTHS |= {"json": 200, "jsonb": 200, "bytea": 200, "text": 32, "varchar": 32, "citext": 32}
_SMALL = re.compile(
    r"(^|_)(countr(y|ies)|currenc(y|ies)|locales?|languages?|categor(y|ies)|plans?|roles?|permissions?|"
    r"settings?|configs?|status(es)?|types?|kinds?|flags?|regions?|units?|tiers?)$"
)
"""Tables that stay small whatever becomes of the product."""
_FEW_ROWS = 1000
_NULLS = 0.5
"""Share of NULL in a column that takes it: nobody can know, and neither side is then taken for few."""
_LONG_AGO = "1900-01-01"
"""A day that only a default partition takes."""
_FEW = re.compile(r"(^|_)(status|state|type|kind|category|country|currency|locale|plan|role|level|queue)$")
_OWNERS = re.compile(r"^(tenant|organi[sz]ation|org|workspace|shop|company)_id$")
_QUOTED = re.compile(r"'((?:[^']|'')*)'")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Statistics:
    """What the planner was told."""

    tables: dict[str, str] = field(default_factory=dict)
    """Name of each big table or partition -> its name in SQL, that of its table for a partition."""
    again: str = ""
    """Writes the numbers of rows once more."""
    left_out: int = 0
    """Tables that refused their row."""


def populate(box: Sandbox, schema: Schema, queries: Sequence[str]) -> Statistics:
    """Make big what the queries read. Three round trips, however many tables there are."""
    names = sorted(_read_by(schema, queries))
    if not names:
        return Statistics()
    tables = [_Table(*row) for row in box.rows(_TABLES, [names])]
    statements = ["SET CONSTRAINTS ALL IMMEDIATE"]
    statements += [change for table in tables for change in table.opened()]
    inserts = {len(statements) + n: t for n, t in enumerate((t for t in tables if not t.parted), start=1)}
    statements += [table.insert() for table in inserts.values()]
    [[refused]] = box.rows("SELECT pg_temp.workbench_try($1::text[])", [statements])
    filled = [table for at, table in inserts.items() if at not in (refused or ())]
    if not filled:
        return Statistics(left_out=len(inserts))
    shares = {table.root: sum(other.root == table.root for other in filled) for table in filled}
    again = _numbers([(table, table.rows // shares[table.root]) for table in filled])
    distinct = _attributes([*filled, *(table for table in tables if table.parted)])
    box.rows(f"SELECT ({distinct}), ({again})")
    big = {table.name: table.root_sql for table in filled if table.rows == ROWS}
    return Statistics(big, again, len(inserts) - len(filled))


def _read_by(schema: Schema, queries: Sequence[str]) -> set[str]:
    """Bare names of tables that the queries, or the views that they read, may mean."""
    words = {word for query in queries for word in _WORD.findall(query)}
    for view in schema.views:  # a view may read those that were made before it
        if view.name.rpartition(".")[2] in words:
            words |= set(_WORD.findall(view.definition))
    folded = words | {word.lower() for word in words}
    return {table.bare_name for table in schema.tables if table.bare_name in folded}


@dataclass(frozen=True, slots=True)
class _Table:
    """A row of `_TABLES`."""

    namespace: str
    name: str
    parted: bool
    bound: str
    parent: str
    key: str
    columns: Any
    constraints: Any

    @property
    def required(self) -> frozenset[str]:
        """Columns that are never NULL."""
        return frozenset(column[0] for column in self.columns or () if column[5])

    @property
    def root(self) -> str:
        return self.parent or self.name

    @property
    def rows(self) -> int:
        return _FEW_ROWS if _SMALL.search(self.root) else ROWS

    @property
    def root_sql(self) -> str:
        return _sql(self.namespace, self.root)

    @property
    def sql(self) -> str:
        return _sql(self.namespace, self.name)

    def opened(self) -> Iterator[str]:
        """What takes away all that could refuse a row."""
        alter = f"ALTER TABLE {self.sql}"
        for name, kind, _, _ in self.constraints or ():
            if kind in ("c", "f"):
                yield f"{alter} DROP CONSTRAINT {_ident(name)}"
        for name, type_, base, kind, category, required, _, labels in self.columns or ():
            if required and _value(str(type_), str(base), str(kind), str(category), labels) is None:
                yield f"{alter} ALTER COLUMN {_ident(name)} DROP NOT NULL"
        yield f"{alter} DISABLE TRIGGER USER"
        yield f"{alter} NO FORCE ROW LEVEL SECURITY"

    def insert(self) -> str:
        """One row: only what must have a value gets one."""
        names: list[str] = []
        values: list[str] = []
        for name, type_, base, kind, category, required, filled, labels in self.columns or ():
            value = self._bounded(name, str(category))
            if value is None and (filled or not required):
                continue
            if value is None:
                value = _value(str(type_), str(base), str(kind), str(category), labels)
            if value is None:
                continue
            names.append(_ident(name))
            values.append(f"{_literal(value)}::{type_}")
        if not names:
            return f"INSERT INTO {self.sql} DEFAULT VALUES"
        columns = ", ".join(names)
        return f"INSERT INTO {self.sql} ({columns}) OVERRIDING SYSTEM VALUE VALUES ({', '.join(values)})"

    def _bounded(self, name: str, category: str) -> str | None:
        """A value of the partition's key that belongs into it: its first bound, or what others leave."""
        if name != self.key:
            return None
        if self.bound == "DEFAULT" and category == "D":
            return _LONG_AGO
        found = _QUOTED.search(self.bound)
        return found[1].replace("''", "'") if found else None

    def distinct(self) -> Iterator[tuple[str, int, float]]:
        """(column, width in bytes, number of distinct values as pg_stats counts it) of each column: a
        positive number is a count, a negative one a share of the rows."""
        alone = {names[0] for _, kind, _, names in self.constraints or () if kind in "pu" and len(names) == 1}
        keyed = {name for _, kind, _, names in self.constraints or () if kind == "f" for name in names or ()}
        ruled = {
            names[0]: len(_QUOTED.findall(text))
            for _, kind, text, names in self.constraints or ()
            if kind == "c" and len(names or ()) == 1 and "= ANY (" in text
        }
        for name, _, base, kind, category, _, _, labels in self.columns or ():
            width = _WIDTHS.get(base, 32 if category == "S" else 16)
            if name in alone:
                yield name, width, -1.0
            elif base == "bool":
                yield name, width, 2.0
            elif kind == "e" or ruled.get(name, 0) > 1:
                yield name, width, float(len(labels) if kind == "e" else ruled[name])
            elif _OWNERS.search(name) or base == "date":
                yield name, width, 1000.0
            elif category == "S" and name not in keyed and _FEW.search(name):
                yield name, width, 10.0
            else:
                yield name, width, -1.0 if category == "D" else -0.1


def _value(type_: str, base: str, kind: str, category: str, labels: Any) -> str | None:
    """A text that the type takes; None when we know none, as of a composite type."""
    if kind == "e" and labels:
        return str(labels[0])
    if kind == "m":
        return "{}"
    if base in ("bit", "varbit"):
        size = re.search(r"\((\d+)\)", type_)
        return "0" * (int(size[1]) if size else 1)
    if base == "numeric" and (scaled := re.search(r"\((\d+),(\d+)\)", type_)) and scaled[1] == scaled[2]:
        return "0.1"
    return _BY_NAME.get(base, _VALUES.get(category))


def _numbers(tables: Sequence[tuple[_Table, int]]) -> str:
    rows = ", ".join(
        f"({_literal(table.namespace)}, {_literal(table.name)}, {count}::real)" for table, count in tables
    )
    return (
        "SELECT bool_and(pg_restore_relation_stats('schemaname', s, 'relname', r, 'relpages', 1::int, "
        f"'reltuples', n)) FROM (VALUES {rows}) AS told (s, r, n)"
    )


def _attributes(tables: Sequence[_Table]) -> str:
    told: list[str] = []
    for table in tables:
        required = table.required
        place = f"{_literal(table.namespace)}, {_literal(table.name)}"
        for column, width, distinct in table.distinct():
            nulls = 0 if column in required else _NULLS
            told.append(
                f"({place}, {_literal(column)}, {str(table.parted).lower()}, {width}, {distinct}::real, "
                f"{nulls}::real)"
            )
    rows = ", ".join(told)
    return (
        "SELECT bool_and(pg_restore_attribute_stats('schemaname', s, 'relname', r, 'attname', a, "
        "'inherited', i, 'null_frac', z, 'avg_width', w, 'n_distinct', d)) "
        f"FROM (VALUES {rows}) AS told (s, r, a, i, w, d, z)"
    )


def _ident(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _literal(text: str) -> str:
    escaped = text.replace("'", "''").replace("\\", "\\\\")
    return f"E'{escaped}'" if "\\" in text else f"'{escaped}'"


def _sql(namespace: str, name: str) -> str:
    return f"{_ident(namespace)}.{_ident(name)}"
