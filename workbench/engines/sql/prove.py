"""A SQL artifact proven: executed on a real PostgreSQL, with the other schemas of its session under it
where it builds on them, and its schema read back from the live catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.core.findings import Finding, worst_first
from workbench.core.kinds import Parsed
from workbench.core.memory import Memory
from workbench.engines.sql import definitions as d
from workbench.engines.sql.catalogue import read_catalogue
from workbench.engines.sql.catalogue.places import placed
from workbench.engines.sql.catalogue.read import without
from workbench.engines.sql.lexer import QUOTED, WORD
from workbench.engines.sql.migrate.stamp import is_stamped
from workbench.engines.sql.model import Schema
from workbench.engines.sql.plans import DesignQuery, QueryPlan, explain_queries
from workbench.engines.sql.proof.findings import not_executed, verdict
from workbench.engines.sql.proof.run import Outcome, Runner
from workbench.engines.sql.proof.steps import Step, Way, steps
from workbench.engines.sql.queries import line_starts
from workbench.engines.sql.tree import SqlTree

if TYPE_CHECKING:
    from workbench.engines.postgres import Sandbox, SqlError

_SECONDS = 20.0
"""How long the proof of one artifact may take; a schema of a thousand tables takes about two."""
_MOST_STOPPED = 2
"""Statements that may end a whole sandbox before the rest is given up."""
_REMEMBERED = 24


def prove(parsed: Parsed, others: Mapping[str, Parsed]) -> Parsed:
    """The artifact with what PostgreSQL says of it and knows of it. SQLite was executed when it was
    read; MySQL has no engine here. Never raises for bad text."""
    tree: SqlTree | None = parsed.tree
    if tree is None or tree.dialect != "postgres" or not tree.statements or is_stamped(parsed.text):
        return parsed
    ground = _ground(parsed.name, tree, others)
    key = (parsed.name, parsed.text, tuple((each.name, each.text) for each in ground))
    if (known := _MEMORY.get(key)) is not None:
        return known
    from workbench.engines.postgres import SqlError, Unavailable

    try:
        proven = _proven(parsed, tree, ground)
    except Unavailable as unavailable:
        return replace(parsed, problems=(*parsed.problems, not_executed(str(unavailable))))
    except SqlError as error:
        return replace(parsed, problems=(*parsed.problems, not_executed(error.message)))
    _MEMORY.put(key, proven, len(proven.text))
    return proven


def _proven(parsed: Parsed, tree: SqlTree, ground: Sequence[Parsed]) -> Parsed:
    """Executed, and again without a statement that ended the whole sandbox: it must not hide the others."""
    from workbench.engines.postgres import server

    stopped: dict[int, SqlError] = {}
    while True:
        try:
            return server().run(lambda box: _executed(box, parsed, tree, ground, stopped), _SECONDS)
        except _Ended as ended:
            if len(stopped) == _MOST_STOPPED:
                raise ended.error from ended
            stopped[ended.at] = ended.error


class _Ended(Exception):
    """A statement ended the sandbox."""

    def __init__(self, at: int, error: SqlError) -> None:
        super().__init__(str(error))
        self.at, self.error = at, error


def _run(runner: Runner) -> list[Outcome]:
    from workbench.engines.postgres import SqlError

    try:
        return runner.run()
    except SqlError as error:
        if runner.ended_by is None:
            raise
        raise _Ended(runner.ended_by, error) from error


def _executed(
    box: Sandbox,
    parsed: Parsed,
    tree: SqlTree,
    ground: Sequence[Parsed],
    stopped: Mapping[int, SqlError],
) -> Parsed:
    base = _laid(box, ground)
    todo = steps(parsed.text, tree.statements)
    makes = any(isinstance(each, d.CreateTable) for each in tree.definitions)
    alone = not ground and (tree.migration or not makes)
    outcomes = _run(
        Runner(box, todo, tree.definitions, migration=tree.migration, alone=alone, stopped=stopped)
    )
    whole = placed(read_catalogue(box), tree.schema, tree.statements)
    schema = without(whole, base) if base is not None else whole
    queries = tuple(replace(query, schema=whole) for query in tree.queries)
    plans = _plans(box, whole, todo, outcomes)
    under = tuple((each.text, each.tree) for each in ground)
    proven = replace(tree, schema=schema, queries=queries, plans=plans, ground=under)
    return replace(
        parsed, tree=proven, problems=worst_first(dict.fromkeys(_said(parsed, tree, todo, outcomes)))
    )


def _plans(
    box: Sandbox, schema: Schema, todo: Sequence[Step], outcomes: Sequence[Outcome]
) -> tuple[QueryPlan, ...]:
    """How the queries that PostgreSQL took would run over a million rows; comes last, since it changes
    what stands in the sandbox. No plans when a limit is reached: the rest was proven."""
    from workbench.engines.postgres import SqlError

    sound = [
        DesignQuery(step.sent, step.statement.place)
        for step, outcome in zip(todo, outcomes, strict=True)
        if step.way is Way.PREPARE and outcome is None
    ]
    try:
        return explain_queries(box, schema, sound)
    except SqlError:
        return ()


def _said(
    parsed: Parsed, tree: SqlTree, todo: Sequence[Step], outcomes: Sequence[Outcome]
) -> Sequence[Finding]:
    return verdict(todo, outcomes, line_starts(parsed.text), parsed.problems, tree.cut)


def _laid(box: Sandbox, ground: Sequence[Parsed]) -> Schema | None:
    """What other artifacts of the session create, executed first; their errors are theirs to tell."""
    for other in ground:
        tree: SqlTree = other.tree
        Runner(box, steps(other.text, tree.statements), tree.definitions, migration=tree.migration).run()
    return read_catalogue(box) if ground else None


def _ground(name: str, tree: SqlTree, others: Mapping[str, Parsed]) -> tuple[Parsed, ...]:
    """The other artifacts that this one stands on: those that create tables which it names and does not
    create itself, schemas first, migrations over them."""
    mine = set(_created(tree))
    missing = {word for word in _words(tree) if word not in mine}
    found = []
    for other in sorted(others.values(), key=lambda each: each.name):
        theirs: SqlTree | None = other.tree if other.kind == "sql" else None
        if theirs is None or other.name == name or theirs.dialect != "postgres":
            continue
        made = set(_created(theirs))
        if made & missing and not made & mine:
            found.append(other)
    if found:
        names = {word for other in found for word in _created(other.tree)}
        found += [
            other
            for other in sorted(others.values(), key=lambda each: each.name)
            if other.kind == "sql"
            and other.name != name
            and other not in found
            and other.tree is not None
            and other.tree.migration
            and not tree.migration
            and names & set(_words(other.tree))
        ]
    return tuple(sorted(found, key=lambda each: (each.tree.migration, each.name)))


def _created(tree: SqlTree) -> Iterator[str]:
    for definition in tree.definitions:
        if isinstance(definition, (d.CreateTable, d.CreateView)):
            yield definition.name.last.lower()


def _words(tree: SqlTree) -> Iterator[str]:
    for statement in tree.statements:
        for token in statement.tokens:
            if token.kind in (WORD, QUOTED):
                yield token.value.lower()


_MEMORY = Memory[Parsed](_REMEMBERED)
"""The last proofs: a text that did not change is not executed again."""
