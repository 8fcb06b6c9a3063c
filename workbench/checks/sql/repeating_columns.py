"""A list is a table, not numbered columns.

phone1, phone2, phone3: the fourth has no place, a search looks in all of them, and most are empty.

Wrong:
    CREATE TABLE person (id bigint PRIMARY KEY, name text NOT NULL, phone1 text, phone2 text);
Right:
    CREATE TABLE person (id bigint PRIMARY KEY, name text NOT NULL);
    CREATE TABLE person_phone (
        person_id bigint NOT NULL REFERENCES person (id) ON DELETE CASCADE,
        phone text NOT NULL,
        PRIMARY KEY (person_id, phone)
    );
Source: SchemaCrawler IncrementingColumns; pg-index-health
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, Spot, report, schema_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql.model import Table

_NUMBERED = re.compile(r"^(.*?[a-z])_?([1-9])$")
_ALLOWED = re.compile(r"(line|address|street|key|md|sha|h|utf|level|q|p)$")


def run(subject: Subject) -> Iterator[Finding]:
    spots = [spot for table in schema_of(subject).roots for spot in _repeated(table)]
    yield from report(CHECK, spots, "is a list in columns", "Make it a table with one row a value.")


def _repeated(table: Table) -> Iterator[Spot]:
    stems: dict[str, list[str]] = defaultdict(list)
    for column in table.columns:
        if (found := _NUMBERED.match(column.name.lower())) and not _ALLOWED.search(found[1]):
            stems[found[1]].append(column.name)
    for names in stems.values():
        if len(names) > 1:
            first = table.column(names[0])
            yield Spot(f"{table.name} ({', '.join(names)})", first.place if first else table.place)


CHECK = Check("sql/repeating-columns", KINDS, Severity.WARNING, run)
