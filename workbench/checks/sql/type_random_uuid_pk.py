"""Random UUIDs are no key for a table that grows fast.

Each insert lands on another page of the index: once it exceeds memory, every insert reads from disk.
Version 7 begins with the time, so that new keys land side by side.

Wrong:
    CREATE TABLE event (id uuid PRIMARY KEY DEFAULT gen_random_uuid());
Right:
    CREATE TABLE event (id uuid PRIMARY KEY DEFAULT uuidv7());
Source: own; RFC 9562, section 2.1
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, column_spot, columns_of, report, schema_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject

_RANDOM = re.compile(r"\b(gen_random_uuid|uuid_generate_v4|uuidv4)\(", re.IGNORECASE)


def run(subject: Subject) -> Iterator[Finding]:
    spots = [
        column_spot(table, column)
        for table, column in columns_of(schema_of(subject))
        if column.name in table.key_columns and _RANDOM.search(column.default)
    ]
    hint = "Use uuidv7() (PostgreSQL 18), or a bigint identity with the UUID as a second, public key."
    yield from report(CHECK, spots, "is keyed by random UUIDs", hint)


CHECK = Check("sql/type-random-uuid-pk", KINDS, Severity.ADVICE, run)
