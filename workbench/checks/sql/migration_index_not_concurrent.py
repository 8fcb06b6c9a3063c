"""An index on a table that stands is built, and dropped, CONCURRENTLY.

CREATE INDEX lets nobody write until it is done: on a large table that is an outage of minutes. Built
concurrently it takes longer and disturbs nobody; it must stand outside of a transaction. A file with
nothing but the indexes of another artifact's tables is part of a first schema.

Wrong:
    SET lock_timeout = '2s';
    CREATE INDEX account_team_idx ON account (team_id);
Right:
    SET lock_timeout = '2s';
    CREATE INDEX CONCURRENTLY account_team_idx ON account (team_id);
Source: squawk require-concurrent-index-creation, require-concurrent-index-deletion
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._migration import Standing, Step, alterations, drafted, plain, steps
from workbench.checks.sql._report import KINDS, tree_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql import definitions as d


def run(subject: Subject) -> Iterator[Finding]:
    tree = tree_of(subject)
    if tree.dialect != "postgres":
        return
    standing = Standing(tree)
    own = {
        plain(each.index.name)
        for each in tree.definitions
        if isinstance(each, d.CreateIndex) and not standing.has(each.table.text)
    }
    changes = tree.migration or any(True for _ in alterations(subject))
    migrates = tree.migration or not any(isinstance(each, d.CreateTable) for each in tree.definitions)
    for step in steps(subject):
        if "CONCURRENTLY" in step.words[:6]:
            continue
        match step.definition:
            case d.CreateIndex(index, table) if standing.has(table.text) and (
                changes or not drafted(subject, table.text)
            ):
                message = f"Nobody can write to {table.text} while the index {index.name} is built.".replace(
                    "  ", " "
                )
                yield CHECK.finding(message, step.place, _concurrently(step, subject))
            case d.Drop("INDEX", names) if migrates and not any(plain(name.text) in own for name in names):
                message = f"Nobody can use the table while the index {names[0].text} is dropped."
                yield CHECK.finding(message, step.place, _concurrently(step, subject))
            case _:
                pass


def _concurrently(step: Step, subject: Subject) -> str:
    """The statement itself, with CONCURRENTLY where it belongs."""
    index = next(token for token in step.statement.tokens if token.key == "INDEX")
    text = subject.parsed.text
    before, after = text[step.statement.start : index.end], text[index.end : step.statement.end]
    return " ".join(f"{before} CONCURRENTLY{after};".split())


CHECK = Check("sql/migration-index-not-concurrent", KINDS, Severity.WARNING, run)
