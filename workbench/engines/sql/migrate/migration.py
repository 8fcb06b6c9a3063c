"""The migration between two versions of a SQL artifact, with its proof."""

from __future__ import annotations

from dataclasses import replace

from workbench.core.findings import Severity, count
from workbench.core.kinds import Migration, Parsed
from workbench.core.renames import answers
from workbench.engines.sql.changes.renames import find_renames
from workbench.engines.sql.diff import schema_changes
from workbench.engines.sql.migrate.plan import plan
from workbench.engines.sql.migrate.proof import Proof, prove
from workbench.engines.sql.migrate.steps import Script
from workbench.engines.sql.migrate.text import written
from workbench.engines.sql.model import Schema
from workbench.engines.sql.tree import SqlTree


def migration(old: Parsed, new: Parsed) -> Migration | None:
    """The way from one version to the next and back, executed where the engine serves.

    Both versions should be proven (`prove.prove`); what the texts alone say gives a script that is not
    executed, and says so. None when nothing changed, when a version could not be read, or for MySQL,
    which has no engine here.
    """
    before, after = _tree(old), _tree(new)
    if before is None or after is None or before.dialect != after.dialect:
        return None
    if after.dialect == "sqlite":
        from workbench.engines.sql.migrate.sqlite import sqlite_migration

        return sqlite_migration(old, new)
    if after.dialect != "postgres" or after.migration or before.migration:
        return None
    return _postgres(old, new, before, after)


def _tree(parsed: Parsed) -> SqlTree | None:
    tree: SqlTree | None = parsed.tree
    return tree


def _postgres(old: Parsed, new: Parsed, before: SqlTree, after: SqlTree) -> Migration | None:
    given = answers(new.text)
    before, after = _as_executed(before, after), _as_executed(after, before)
    if not schema_changes(before.schema, after.schema, given):
        return None
    for parsed, which in ((old, "old"), (new, "new")):
        if errors := count(parsed.problems, Severity.ERROR):
            found = f"{errors} error{'s' if errors > 1 else ''}"
            return Migration(
                "", "", problem=f"the {which} version has {found}: nothing can lead {_WAY[which]}"
            )
    renames = find_renames(before.schema, after.schema, given)
    up = plan(before.schema, after.schema, renames)
    down = plan(after.schema, before.schema, renames.inverse, back=True)
    proof = _proof(old, before.schema, after.schema, up, down)
    return Migration(
        written(
            up, f"From the old to the new version of {new.name}.", _said(proof, "new"), renames.questions
        ),
        written(down, f"Back from the new to the old version of {new.name}.", _said(proof, "old")),
        proof.engine,
        proof.problem,
        renames.questions,
    )


def _as_executed(tree: SqlTree, other: SqlTree) -> SqlTree:
    """A text without a statement needs no engine to say what it creates."""
    if tree.statements or tree.schema.executed:
        return tree
    return replace(tree, schema=replace(tree.schema, executed=other.schema.executed))


_WAY = {"old": "away from it", "new": "there"}


def _proof(old: Parsed, before: Schema, after: Schema, up: Script, down: Script) -> Proof:
    refusals = "; ".join(dict.fromkeys([*up.refusals, *down.refusals]))
    if refusals:
        return Proof("", refusals)
    if not (before.executed and after.executed):
        return Proof(
            "",
            "not executed: both versions were read from their texts alone, "
            "so that functions, triggers, policies and domains are left out",
        )
    return prove(old, before, after, up, down)


def _said(proof: Proof, which: str) -> list[str]:
    if proof.engine:
        over = [f"It ran over {proof.over}."] if proof.over else []
        return [f"Executed on {proof.engine}: what it leaves is the {which} version.", *over]
    return [f"NOT PROVEN: {proof.problem}"]
