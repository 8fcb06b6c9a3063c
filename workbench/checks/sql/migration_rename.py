"""What running programs name keeps its name while they run.

A renamed column or table breaks every program that was started before; a renamed and a new program can't
run side by side.

Wrong:
    SET lock_timeout = '2s';
    ALTER TABLE account RENAME COLUMN name TO display_name;
Right:
    SET lock_timeout = '2s';
    ALTER TABLE account ADD COLUMN display_name text;
Source: squawk renaming-column, renaming-table
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._migration import ASIDE, added_columns, alterations, plain
from workbench.checks.sql._report import KINDS, Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql import definitions as d


def run(subject: Subject) -> Iterator[Finding]:
    columns: list[Spot] = []
    tables: list[Spot] = []
    added = added_columns(subject)
    for step, altered, alteration in alterations(subject):
        table = altered.table.text
        match alteration:
            case d.RenameColumn(column, to) if not _aside(column.text, to):
                if (plain(table), column.text) not in added:
                    columns.append(Spot(f"{table}.{column.text}", column.place))
            case d.RenameTable(to) if not _aside(altered.table.last, to):
                tables.append(Spot(table, step.place))
            case _:
                pass
    hint = "Add the new column, write both, move readers over, then drop the old one."
    yield from report(CHECK, columns, "is renamed under running programs", hint)
    hint = "Leave a view under the old name until no program uses it."
    yield from report(CHECK, tables, "is renamed under running programs", hint)


def _aside(old: str, new: str) -> bool:
    """It leaves use, or takes the place of what left it."""
    return bool(ASIDE.search(old.lower()) or ASIDE.search(new.lower()))


CHECK = Check("sql/migration-rename", KINDS, Severity.WARNING, run)
