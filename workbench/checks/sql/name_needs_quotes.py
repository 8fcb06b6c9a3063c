"""Names are lower case, without blanks.

PostgreSQL folds bare names to lower case, so that "userId" is found only by those who quote it.

Wrong:
    CREATE TABLE "UserAccount" (id bigint PRIMARY KEY, "displayName" text NOT NULL);
Right:
    CREATE TABLE user_account (id bigint PRIMARY KEY, display_name text NOT NULL);
Source: PostgreSQL wiki, Don't Do This; SchemaCrawler QuotedNames
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, Spot, column_spot, report, schema_of, table_spot
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject

_PLAIN = re.compile(r"[^\W\d][\w$]*")


def run(subject: Subject) -> Iterator[Finding]:
    schema = schema_of(subject)
    spots: list[Spot] = []
    for table in schema.roots:
        if _needs_quotes(table.bare_name, schema.dialect):
            spots.append(table_spot(table))
        spots += [column_spot(table, c) for c in table.columns if _needs_quotes(c.name, schema.dialect)]
    yield from report(CHECK, spots, "must be quoted wherever it is used", "Use lower_snake_case.")


def _needs_quotes(name: str, dialect: str) -> bool:
    if not _PLAIN.fullmatch(name):
        return True
    return dialect == "postgres" and name != name.lower()


CHECK = Check("sql/name-needs-quotes", KINDS, Severity.WARNING, run)
