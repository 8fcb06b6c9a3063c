"""Every table is linked to another.

One that nothing references and that references nothing is often a forgotten foreign key; a log or a set
of settings may stand alone.

Wrong:
    CREATE TABLE author (id bigint PRIMARY KEY);
    CREATE TABLE book (id bigint PRIMARY KEY, author_id bigint NOT NULL REFERENCES author (id));
    CREATE TABLE review (id bigint PRIMARY KEY, stars smallint NOT NULL);
Right:
    CREATE TABLE author (id bigint PRIMARY KEY);
    CREATE TABLE book (id bigint PRIMARY KEY, author_id bigint NOT NULL REFERENCES author (id));
    CREATE TABLE review (
        id bigint PRIMARY KEY,
        book_id bigint NOT NULL REFERENCES book (id),
        stars smallint NOT NULL
    );
Source: pg-index-health TablesNotLinkedToOthers
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, report, schema_of, table_spot
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject

_ALONE = re.compile(
    r"(log|audit|event|setting|config|outbox|inbox|migration|job|queue|cache|search|flag)", re.IGNORECASE
)
_ENOUGH = 3


def run(subject: Subject) -> Iterator[Finding]:
    schema = schema_of(subject)
    if len(schema.roots) < _ENOUGH:
        return
    linked = schema.referenced
    spots = [
        table_spot(table)
        for table in schema.roots
        if not table.foreign_keys
        and table.name not in linked
        and not table.opaque
        and not _ALONE.search(table.bare_name)
    ]
    yield from report(CHECK, spots, "is linked to no other table", "Add the foreign key, if one is missing.")


CHECK = Check("sql/isolated-table", KINDS, Severity.ADVICE, run)
