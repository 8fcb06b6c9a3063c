"""A migration executed: the old version laid, the script run over it, what stands there compared with the
new version; then the way back, compared with the old one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.core.kinds import Parsed
from workbench.engines.sql.catalogue import read_catalogue
from workbench.engines.sql.catalogue.read import without
from workbench.engines.sql.diff import schema_changes
from workbench.engines.sql.migrate.rows import one_row_each
from workbench.engines.sql.migrate.steps import Script, Step
from workbench.engines.sql.model import Schema
from workbench.engines.sql.proof.run import Runner
from workbench.engines.sql.proof.steps import steps
from workbench.engines.sql.tree import SqlTree

if TYPE_CHECKING:
    from workbench.engines.postgres import Sandbox, SqlError

_SECONDS = 30.0
_CONCURRENTLY = re.compile(r"^((?:CREATE(?: UNIQUE)?|DROP) INDEX) CONCURRENTLY\b")
_RAISED = "P0001"
"""raise_exception (PostgreSQL, Appendix A): what a guard says when it does its work."""
_MOST = 3
_SETTLED = "SET CONSTRAINTS ALL IMMEDIATE"
"""A table whose deferred references wait for the commit can't be altered in the same transaction."""
_ABOUT_ROWS = frozenset({"22", "23", "44"})
"""Classes of errors: data exception, integrity constraint violation, WITH CHECK OPTION violation."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What came of it."""

    engine: str
    """Such as `PostgreSQL 18.6`; empty when it is not proven."""
    problem: str
    """Why not."""
    over: str = ""
    """What it was executed over, such as `a row in each of 3 tables`."""


def prove(old: Parsed, before: Schema, after: Schema, up: Script, down: Script) -> Proof:
    """Execute both scripts, one after the other, over the old version with a row in each table where one
    can be made. `CONCURRENTLY` is left out: all of it is one transaction, which is undone."""
    from workbench.engines.postgres import SqlError, Unavailable, server

    way = _Way(before, after, up, down)
    try:
        proof, of_rows = server().run(lambda box: _proof(box, old.text, old.tree, way, rows=True), _SECONDS)
        if not of_rows:
            return proof
        # That a made-up row does not fit says nothing against the script: without rows it has to run.
        bare, _ = server().run(lambda box: _proof(box, old.text, old.tree, way, rows=False), _SECONDS)
        return replace(bare, over=f"empty tables, as with made-up rows {proof.problem}")
    except Unavailable as unavailable:
        return Proof("", f"not executed: {unavailable}")
    except SqlError as error:
        return Proof("", f"not executed: {error.message}")


@dataclass(frozen=True, slots=True)
class _Way:
    before: Schema
    after: Schema
    up: Script
    down: Script


def _proof(box: Sandbox, text: str, tree: SqlTree, way: _Way, *, rows: bool) -> tuple[Proof, bool]:
    """(what came of it; what went wrong is about rows that were made up)"""
    for under, its_tree in tree.ground:
        _lay(box, under, its_tree)
    base = read_catalogue(box) if tree.ground else None
    _lay(box, text, tree)
    if _differences(_read(box, base), way.before):
        return Proof("", "not executed: what the old version creates is not what it created before"), False
    made = one_row_each(box, way.before, way.after) if rows else 0
    problem, of_rows = _both(box, way, base)
    over = f"a row in {'one table' if made == 1 else f'each of {made} tables'}" if made else ""
    return Proof("" if problem else box.title, problem, over), bool(problem and of_rows and made)


def _lay(box: Sandbox, text: str, tree: SqlTree) -> None:
    Runner(box, steps(text, tree.statements), tree.definitions, migration=tree.migration).run()


def _read(box: Sandbox, base: Schema | None) -> Schema:
    return without(read_catalogue(box), base) if base is not None else read_catalogue(box)


def _both(box: Sandbox, way: _Way, base: Schema | None) -> tuple[str, bool]:
    """(what goes wrong, empty when nothing does; it is about rows)"""
    problem, of_rows = _run(box, way.up, way.after, base)
    if not problem:
        problem, of_rows = _run(box, way.down, way.before, base)
        problem = f"on the way back, {problem}" if problem else ""
    return problem, of_rows


def _run(box: Sandbox, script: Script, wanted: Schema, base: Schema | None) -> tuple[str, bool]:
    for step in script.steps:
        error = _step(box, step)
        if error is not None:
            of_rows = error.sqlstate[:2] in _ABOUT_ROWS
            return f"`{_first_line(step.sql)}` fails: {error.message}", of_rows
    left = _differences(_read(box, base), wanted)
    if not left:
        return "", False
    more = f", and {len(left) - _MOST} more" if len(left) > _MOST else ""
    return f"what stands at its end differs: {'; '.join(left[:_MOST])}{more}", False


def _differences(stands: Schema, wanted: Schema) -> list[str]:
    return [change.summary for change in schema_changes(stands, wanted)]


def _step(box: Sandbox, step: Step) -> SqlError | None:
    error = box.attempt(_CONCURRENTLY.sub(r"\1", step.sql))
    if error is not None and step.guard and error.sqlstate == _RAISED:
        return None
    if error is None and step.sql.startswith("UPDATE"):
        return box.attempt(_SETTLED)
    return error


def _first_line(sql: str) -> str:
    line = sql.partition("\n")[0]
    return line if len(line) <= 100 else f"{line[:99]}…"
