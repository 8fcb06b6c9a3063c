"""A key for rows that exist is made of an index that stands already.

ADD UNIQUE and ADD PRIMARY KEY build their index while nobody reads or writes. Built CONCURRENTLY first,
it becomes the key in an instant.

Wrong:
    SET lock_timeout = '2s';
    ALTER TABLE account ADD CONSTRAINT account_email_key UNIQUE (email);
Right:
    SET lock_timeout = '2s';
    CREATE UNIQUE INDEX CONCURRENTLY account_email_key ON account (email);
    ALTER TABLE account ADD CONSTRAINT account_email_key UNIQUE USING INDEX account_email_key;
Source: squawk disallowed-unique-constraint
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._migration import alterations
from workbench.checks.sql._report import KINDS, quoted, tree_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql import definitions as d


def run(subject: Subject) -> Iterator[Finding]:
    if tree_of(subject).dialect != "postgres":
        return
    for step, altered, alteration in alterations(subject):
        for element in alteration.elements if isinstance(alteration, d.AddElements) else ():
            if isinstance(element, (d.UniqueOf, d.PrimaryKeyOf)):
                yield CHECK.finding(
                    f"{altered.table.text} is locked while the index of its new key is built.",
                    element.key.place or step.place,
                    _safely(altered.table.text, element),
                )


def _safely(table: str, element: d.UniqueOf | d.PrimaryKeyOf) -> str:
    columns = element.key.columns
    bare = table.rpartition(".")[2]
    primary = isinstance(element, d.PrimaryKeyOf)
    name = element.key.name or (f"{bare}_pkey" if primary else f"{bare}_{'_'.join(columns)}_key")[:63]
    what = "PRIMARY KEY" if primary else "UNIQUE"
    keyed = ", ".join(map(quoted, columns))
    return (
        f"CREATE UNIQUE INDEX CONCURRENTLY {quoted(name)} ON {quoted(table)} ({keyed}); "
        f"ALTER TABLE {quoted(table)} ADD CONSTRAINT {quoted(name)} {what} USING INDEX {quoted(name)};"
    )


CHECK = Check("sql/migration-key-without-index", KINDS, Severity.WARNING, run)
