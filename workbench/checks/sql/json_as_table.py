"""What every row has is a column, not a key in a document.

A table of an id and one document has no types, no rules and no references, and nobody can read from the
schema what is in it.

Wrong:
    CREATE TABLE customer (id bigint PRIMARY KEY, data jsonb NOT NULL);
Right:
    CREATE TABLE customer (
        id bigint PRIMARY KEY,
        name text NOT NULL,
        preferences jsonb NOT NULL DEFAULT '{}'
    );
Source: own; PostgreSQL documentation, JSON Types, Designing JSON Documents
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, report, schema_of, table_spot
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql.model import Table

_MEANT = re.compile(
    r"event|outbox|inbox|message|log|audit|cache|snapshot|webhook|raw|import|queue|job|session|setting|config"
)
"""Tables that keep documents as they came."""
_ALSO = re.compile(r"^(id|uuid|version)$|_(at|on)$")


def run(subject: Subject) -> Iterator[Finding]:
    spots = [table_spot(table) for table in schema_of(subject).roots if _only_documents(table)]
    yield from report(
        CHECK, spots, "keeps all it knows in one document", "Make columns of what every row has."
    )


def _only_documents(table: Table) -> bool:
    if table.opaque or table.inherits or _MEANT.search(table.bare_name.lower()):
        return False
    others = [
        c for c in table.columns if c.name not in table.key_columns and not _ALSO.search(c.name.lower())
    ]
    return len(others) == 1 and others[0].type.name in ("json", "jsonb") and not others[0].type.array


CHECK = Check("sql/json-as-table", KINDS, Severity.ADVICE, run)
