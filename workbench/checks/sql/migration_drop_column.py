"""A column is dropped after everybody stopped reading it.

The program that runs during the migration still names it, and every one of its queries fails at once. And
the data is gone: no way back brings it.

Wrong:
    SET lock_timeout = '2s';
    ALTER TABLE account DROP COLUMN nickname;
Right:
    SET lock_timeout = '2s';
    ALTER TABLE account DROP COLUMN nickname_old;
Source: squawk ban-drop-column
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._migration import ASIDE, added_columns, alterations, plain
from workbench.checks.sql._report import KINDS, Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql import definitions as d


def run(subject: Subject) -> Iterator[Finding]:
    added = added_columns(subject)
    spots = [
        Spot(f"{altered.table.text}.{alteration.column.text}", alteration.column.place)
        for _, altered, alteration in alterations(subject)
        if isinstance(alteration, d.DropColumn)
        and not ASIDE.search(alteration.column.text.lower())
        and (plain(altered.table.text), alteration.column.text) not in added
    ]
    hint = "Release a program that does not name it, set it aside as …_old, and drop that later."
    yield from report(CHECK, spots, "is dropped, and running programs still name it", hint)


CHECK = Check("sql/migration-drop-column", KINDS, Severity.WARNING, run)
