"""No name is a reserved word.

It works in quotes only, so that every query, migration and tool must quote it, for ever.

Wrong:
    CREATE TABLE "order" (id bigint PRIMARY KEY);
Right:
    CREATE TABLE purchase (id bigint PRIMARY KEY);
Source: PostgreSQL documentation, SQL Key Words; SchemaCrawler
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, Spot, column_spot, report, schema_of, table_spot
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql.dialects import RESERVED


def run(subject: Subject) -> Iterator[Finding]:
    schema = schema_of(subject)
    reserved = RESERVED[schema.dialect]
    spots: list[Spot] = []
    for table in schema.tables:
        if table.bare_name.upper() in reserved:
            spots.append(table_spot(table))
        spots += [column_spot(table, column) for column in table.columns if column.name.upper() in reserved]
    yield from report(CHECK, spots, "is a reserved word", "Choose another name.")


CHECK = Check("sql/reserved-word", KINDS, Severity.WARNING, run)
