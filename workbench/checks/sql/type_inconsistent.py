"""One name has one type everywhere.

`country_code` as text here and as integer there: joins cast, and one of the two is wrong.

Wrong:
    CREATE TABLE shop (id bigint PRIMARY KEY, country_code text NOT NULL);
    CREATE TABLE warehouse (id bigint PRIMARY KEY, country_code integer NOT NULL);
Right:
    CREATE TABLE shop (id bigint PRIMARY KEY, country_code text NOT NULL);
    CREATE TABLE warehouse (id bigint PRIMARY KEY, country_code text NOT NULL);
Source: SchemaCrawler ColumnTypes; pg-index-health
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, Spot, columns_of, report, schema_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql.dialects import words
from workbench.engines.sql.model import Column, Table
from workbench.engines.sql.types import family, stored

_GENERIC = words(
    "id type kind status state value key name code data title version position number date size "
    "level score rank body content line label note scope source target result settings options"
)


def run(subject: Subject) -> Iterator[Finding]:
    schema = schema_of(subject)
    if schema.dialect == "sqlite":
        return
    by_name: dict[str, list[tuple[Table, Column]]] = defaultdict(list)
    for table, column in columns_of(schema):
        if column.name.lower() not in _GENERIC and not (
            column.name.endswith("_id") and _polymorphic(table, column)
        ):
            by_name[column.name.lower()].append((table, column))
    spots = []
    for name, uses in by_name.items():
        families = {family(stored(column.type)): f"{table.name} ({column.type})" for table, column in uses}
        if len(families) > 1:
            spots.append(Spot(f"{name} in {' and '.join(list(families.values())[:3])}", uses[-1][1].place))
    yield from report(CHECK, spots, "has different types", "Give one name one type, or different names.")


def _polymorphic(table: Table, column: Column) -> bool:
    return table.column(f"{column.name[:-3]}_type") is not None


CHECK = Check("sql/type-inconsistent", KINDS, Severity.ADVICE, run)
