"""What the real planner makes of a design's queries once every table has a million rows.

No million rows are loaded: each table that a query reads gets one row, and statistics that say a million
(`pg_restore_relation_stats` and `pg_restore_attribute_stats`, PostgreSQL 18, "Statistics Manipulation
Functions"). `EXPLAIN (GENERIC_PLAN)` then plans for them, parameters unknown. An index that would mend a
scan is created, planned with, and undone: it is proposed only when the planner takes it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from workbench.core.findings import Place
from workbench.engines.sql.model import Schema
from workbench.engines.sql.plan_index import candidates
from workbench.engines.sql.plan_nodes import Loop, Scan, Spill, read_nodes
from workbench.engines.sql.plan_rows import ROWS, TRY, Statistics, populate

if TYPE_CHECKING:
    from workbench.engines.postgres import Sandbox

FIRST_VERSION = 180000
"""PostgreSQL 18 is the first whose statistics can be written."""
MOST_QUERIES = 100
"""More queries than a design has; what is beyond is not planned."""
BETTER = 0.5
"""An index mends a scan when the planner's cost of the query falls to half or less; the figure is ours."""
NOTICED = 0.001
"""A later candidate is taken for another one when it spares this share of the cost; the figure is ours."""

_UNDONE = "WB001"
_PREPARED = f"""
DO $workbench_both$
BEGIN
    SET LOCAL max_parallel_workers_per_gather = 0;
    SET LOCAL jit = off;
    SET LOCAL work_mem = '4MB';
    SET LOCAL statement_timeout = 2000;
    {TRY};
    CREATE FUNCTION pg_temp.workbench_plan(query text, change text, afterwards text) RETURNS json
    LANGUAGE plpgsql AS $workbench$
    DECLARE
        plan json;
    BEGIN
        BEGIN
            IF change <> '' THEN
                EXECUTE change;
                EXECUTE afterwards;
            END IF;
            EXECUTE 'EXPLAIN (GENERIC_PLAN, FORMAT JSON) ' || query INTO plan;
            IF change <> '' THEN
                RAISE EXCEPTION 'undone' USING ERRCODE = '{_UNDONE}';
            END IF;
        EXCEPTION
            WHEN SQLSTATE '{_UNDONE}' THEN NULL;
            WHEN OTHERS THEN plan := NULL;
        END;
        IF change <> '' THEN
            EXECUTE afterwards;
        END IF;
        RETURN plan;
    END
    $workbench$;
END
$workbench_both$"""
"""One process, the memory that a server gives a sort unless told otherwise (`plan_nodes.WORK_MEMORY`), two
seconds for what takes milliseconds unless a query calls a function that does not end, and what plans a
query after a change that it undoes; NULL when it can't be planned. A call of set_config would have the
session thrown away afterwards, as one that may have made a setting of its own. CREATE INDEX writes the
real number of rows into the catalogue for good: what comes `afterwards` writes a million again."""
_PLANS = """
SELECT pg_temp.workbench_plan(asked ->> 0, asked ->> 1, asked ->> 2)
FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS all_of_them (asked, place) ORDER BY place"""


@dataclass(frozen=True, slots=True)
class DesignQuery:
    """A query of the design as it is written; parameters are `$1`, `$2`."""

    text: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class QueryPlan:
    """How the planner would run one query."""

    query: str
    place: Place | None
    cost: float
    """The planner's estimate for the whole query, in its own unit: one page read in sequence is 1."""
    tables: tuple[str, ...] = ()
    """Tables that it reads, partitions under the name of their table."""
    indexes: tuple[str, ...] = ()
    """Names of the indexes that it uses."""
    scans: tuple[Scan, ...] = ()
    """Big tables that are read in sequence for a small result."""
    spills: tuple[Spill, ...] = ()
    """Sorts of more than fits into work_mem."""
    loops: tuple[Loop, ...] = ()
    """Nested loops whose inner side reads a whole table each time."""
    left_out: int = 0
    """Tables that refused a row, so that they are planned for as empty."""


def explain_queries(box: Sandbox, schema: Schema, queries: Sequence[DesignQuery]) -> tuple[QueryPlan, ...]:
    """Plans of the queries against the schema that stands in the sandbox; those that can't be planned
    are left out. It drops rules and adds rows there: call it last. Raises what the sandbox raises when
    a limit is reached."""
    asked = queries[:MOST_QUERIES]
    if box.version < FIRST_VERSION or not asked or box.attempt(_PREPARED) is not None:
        return ()
    statistics = populate(box, schema, [query.text for query in asked])
    plans = _planned(box, [(query.text, "", "") for query in asked])
    read = [
        _judged(query, plan, statistics) for query, plan in zip(asked, plans, strict=True) if plan is not None
    ]
    return _mended(box, read, statistics)


def _planned(box: Sandbox, asked: Sequence[tuple[str, str, str]]) -> list[Any]:
    """Plan trees of (query, change, what comes afterwards), in one round trip; None for what has none."""
    if not asked:
        return []
    rows = box.rows(_PLANS, [json.dumps(asked)])
    return [plan[0]["Plan"] if isinstance(plan, list) and plan else None for [plan] in rows]


def _judged(query: DesignQuery, plan: Any, statistics: Statistics) -> QueryPlan:
    nodes = read_nodes(plan, statistics)
    return QueryPlan(
        query.text,
        query.place,
        nodes.cost,
        nodes.tables,
        nodes.indexes,
        nodes.scans,
        nodes.spills,
        nodes.loops,
        statistics.left_out,
    )


def _mended(box: Sandbox, plans: Sequence[QueryPlan], statistics: Statistics) -> tuple[QueryPlan, ...]:
    """The plans with the index that mends each scan. A scan that the planner chose for a join or an order,
    without a condition of its own, counts only when an index would do better; and none counts that an
    index would spare while the query costs much the same, since other things cost more."""
    wanted = [
        (at, number, index)
        for at, plan in enumerate(plans)
        for number, scan in enumerate(plan.scans)
        for index in candidates(scan)
    ]
    answers = _planned(box, [(plans[at].query, index, statistics.again) for at, _, index in wanted])
    best: dict[tuple[int, int], tuple[float, str]] = {}
    spared: set[tuple[int, int]] = set()
    for (at, number, index), answer in zip(wanted, answers, strict=True):
        if answer is None:
            continue
        nodes = read_nodes(answer, statistics)
        table = plans[at].scans[number].table
        used = len(nodes.indexes) > 0 and all(scan.table != table for scan in nodes.scans)
        known = best.get((at, number), (BETTER * plans[at].cost, ""))
        if used and known[0] - nodes.cost > NOTICED * plans[at].cost:
            best[at, number] = (nodes.cost, index)
        if used:
            spared.add((at, number))
    return tuple(
        replace(plan, scans=tuple(_judged_scans(at, plan, best, spared))) for at, plan in enumerate(plans)
    )


def _judged_scans(
    at: int,
    plan: QueryPlan,
    best: Mapping[tuple[int, int], tuple[float, str]],
    spared: Set[tuple[int, int]],
) -> Iterator[Scan]:
    for number, scan in enumerate(plan.scans):
        if (at, number) in best:
            cost, index = best[at, number]
            yield replace(scan, index=index, cost_before=plan.cost, cost_after=cost)
        elif scan.condition and (at, number) not in spared:
            yield replace(scan, cost_before=plan.cost, cost_after=plan.cost)


__all__ = ["ROWS", "DesignQuery", "Loop", "QueryPlan", "Scan", "Spill", "explain_queries"]
