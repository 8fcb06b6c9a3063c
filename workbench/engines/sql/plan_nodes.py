"""A plan as EXPLAIN gives it in JSON: what it reads in vain, sorts on disk, and loops over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from workbench.engines.sql.plan_rows import ROWS, Statistics

READ = 100_000
"""Rows from which a scan is worth a word; the figure is ours: some ten milliseconds."""
SHARE = 0.05
"""A result of less than this share of what was read is better found by an index. The figure is ours: the
planner itself turns to sequential reading at some five to ten per cent."""
WORK_MEMORY = 4 * 1024 * 1024
"""Bytes that a sort may take before it goes to disk (PostgreSQL documentation, work_mem: 4MB)."""
LOOPED = 10_000_000
"""Rows that a nested loop reads again and again; the figure is ours: some seconds."""
_ROW_OVERHEAD = 24
"""Bytes that a row in a sort takes beside its values (HeapTupleHeader)."""
_BLOCKING = frozenset({"Sort", "Hash", "WindowAgg", "Materialize", "ModifyTable", "SetOp"})
_GUESSES = frozenset({"Recursive Union", "WorkTable Scan", "CTE Scan", "Function Scan", "ProjectSet"})
_JOINS = frozenset({"Hash Join", "Merge Join", "Nested Loop"})


@dataclass(frozen=True, slots=True)
class Scan:
    """A big table read in sequence for a small result."""

    table: str
    """As it is written in SQL."""
    alias: str
    read: float
    """Rows that are read."""
    returned: float
    """Rows that are left of them after conditions, joins and LIMIT."""
    condition: str = ""
    """The node's own filter."""
    join: str = ""
    """The condition of the join that it feeds."""
    sort: tuple[str, ...] = ()
    """Keys that its rows are sorted by for a LIMIT."""
    index: str = ""
    """The statement that mends it, taken by the planner; empty when none was found."""
    cost_before: float = 0.0
    cost_after: float = 0.0


@dataclass(frozen=True, slots=True)
class Spill:
    """A sort that does not fit into work_mem."""

    keys: tuple[str, ...]
    rows: float
    size: float
    """Bytes, by the planner's widths."""


@dataclass(frozen=True, slots=True)
class Loop:
    """A nested loop that reads a whole table for each row of the other side."""

    table: str
    outer: float
    """Rows of the other side."""
    read: float
    """Rows that are read in all."""


@dataclass(frozen=True, slots=True)
class Nodes:
    """What one plan holds."""

    cost: float
    tables: tuple[str, ...] = ()
    indexes: tuple[str, ...] = ()
    scans: tuple[Scan, ...] = ()
    spills: tuple[Spill, ...] = ()
    loops: tuple[Loop, ...] = ()


@dataclass(frozen=True, slots=True)
class _Above:
    """What the nodes above want of a node."""

    limit: float | None = None
    """Rows after which they stop asking; None for all."""
    kept: float | None = None
    """Rows that a LIMIT leaves of a sort above."""
    sort: tuple[str, ...] = ()
    join: str = ""
    joined: float | None = None
    """Rows that the join right above gives."""
    repeated: float = 1.0
    """How many times it runs."""


@dataclass
class _Found:
    tables: dict[str, None] = field(default_factory=dict)
    indexes: dict[str, None] = field(default_factory=dict)
    scans: dict[tuple[str, str], Scan] = field(default_factory=dict)
    spills: list[Spill] = field(default_factory=list)
    loops: list[Loop] = field(default_factory=list)


def read_nodes(plan: Any, statistics: Statistics) -> Nodes:
    """The findings of a plan tree, whose big tables the statistics name."""
    found = _Found()
    _visit(plan, _Above(), statistics, found)
    return Nodes(
        float(plan["Total Cost"]),
        tuple(found.tables),
        tuple(found.indexes),
        tuple(found.scans.values()),
        tuple(found.spills),
        tuple(found.loops),
    )


def _visit(node: Mapping[str, Any], above: _Above, statistics: Statistics, found: _Found) -> None:
    kind = str(node["Node Type"])
    if (name := node.get("Relation Name")) in statistics.tables:
        found.tables[statistics.tables[name]] = None
    if "Index Name" in node:
        found.indexes[str(node["Index Name"])] = None
    if kind == "Seq Scan":
        _scan(node, above, statistics, found)
    if kind == "Sort" and above.limit is None and not _guessed(node):
        size = float(node["Plan Rows"]) * (float(node["Plan Width"]) + _ROW_OVERHEAD)
        if size > WORK_MEMORY:
            found.spills.append(Spill(tuple(node["Sort Key"]), float(node["Plan Rows"]), size))
    for at, child in enumerate(node.get("Plans", ())):
        _visit(child, _asked(node, kind, at, child, above), statistics, found)


def _guessed(node: Mapping[str, Any]) -> bool:
    """Its rows come from a recursion or a function, whose number the planner can only guess."""
    return node["Node Type"] in _GUESSES or any(map(_guessed, node.get("Plans", ())))


def _asked(node: Mapping[str, Any], kind: str, at: int, child: Mapping[str, Any], above: _Above) -> _Above:
    """What this node wants of its child."""
    if child.get("Parent Relationship") in ("InitPlan", "SubPlan"):
        return _Above()
    rows = float(node["Plan Rows"])
    if kind == "Limit":
        limit = rows if above.limit is None else min(rows, above.limit)
        return _Above(limit=limit, kept=limit, repeated=above.repeated)
    if kind in ("Sort", "Incremental Sort"):
        sort = tuple(node["Sort Key"]) if above.limit is not None else ()
        return _Above(kept=above.limit, sort=sort, repeated=above.repeated)
    if kind in _JOINS:
        condition = node.get("Hash Cond") or node.get("Merge Cond") or ""
        inner = kind == "Nested Loop" and at == 1
        outer = float(node["Plans"][0]["Plan Rows"]) if inner else 1.0
        inner_join = node.get("Join Type") in ("Inner", "Semi", "Right" if at == 0 else "Left")
        return _Above(
            limit=above.limit if at == 0 and kind != "Hash Join" else None,
            kept=above.kept,
            sort=above.sort,
            join=str(condition) if inner_join else "",
            joined=rows if inner_join else None,
            repeated=above.repeated * outer,
        )
    if kind == "Hash":
        return _Above(join=above.join, joined=above.joined, repeated=above.repeated)
    if kind == "Materialize":
        return _Above(join=above.join, joined=above.joined, repeated=above.repeated)
    if kind in _BLOCKING or kind == "Aggregate":
        return _Above(repeated=above.repeated)
    return above


def _scan(node: Mapping[str, Any], above: _Above, statistics: Statistics, found: _Found) -> None:
    table = statistics.tables.get(str(node["Relation Name"]))
    if table is None:
        return
    rows, total = float(node["Plan Rows"]), float(ROWS)
    if above.repeated > 1 and above.repeated * total >= LOOPED:
        found.loops.append(Loop(table, above.repeated, above.repeated * total))
        return
    read = total
    if above.limit is not None and above.limit < rows:
        read = total * above.limit / rows
    returned = min(value for value in (rows, above.limit, above.kept, above.joined) if value is not None)
    condition, alias = str(node.get("Filter", "")), str(node.get("Alias", ""))
    if read < READ or returned >= SHARE * read or not (condition or above.sort or above.join):
        return
    known = found.scans.get((table, alias))
    if known is None:
        found.scans[table, alias] = Scan(table, alias, read, returned, condition, above.join, above.sort)
