"""A table is dropped after everybody stopped reading it.

Running programs fail at once, and the data is gone. Set aside under another name for a while, it can be
brought back in an instant. A script that creates the table anew afterwards is no migration.

Wrong:
    ALTER TABLE account ADD COLUMN locale text;
    DROP TABLE account_setting;
Right:
    SET lock_timeout = '2s';
    ALTER TABLE account_setting RENAME TO account_setting_old;
Source: squawk ban-drop-table
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._migration import ASIDE, Standing, steps
from workbench.checks.sql._report import KINDS, Spot, report, tree_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql import definitions as d


def run(subject: Subject) -> Iterator[Finding]:
    tree = tree_of(subject)
    standing = Standing(tree)
    spots = [
        Spot(name.text, name.place)
        for step in steps(subject)
        if isinstance(step.definition, d.Drop) and step.definition.what == "TABLE"
        for name in step.definition.names
        if standing.has(name.text) and not ASIDE.search(name.last.lower())
    ]
    hint = "Rename it to …_old first, and drop that in a later release, once nothing failed."
    yield from report(CHECK, spots, "is dropped with all its rows", hint)


CHECK = Check("sql/migration-drop-table", KINDS, Severity.WARNING, run)
