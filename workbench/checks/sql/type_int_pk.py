"""A numbered key has 64 bits.

32 bits end at 2,147,483,647. Tables that grow reach it, failed inserts count too, and changing the type
of a key means rewriting every table that references it.

Wrong:
    CREATE TABLE event (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
Right:
    CREATE TABLE event (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
Source: squawk prefer-bigint-over-int; pg-index-health SequenceOverflow
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, Spot, column_spot, columns_of, report, schema_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql.dialects import words

_NARROW = words("integer serial mediumint smallint smallserial")
_NUMBERED = re.compile(r"\bnextval\(", re.IGNORECASE)


def run(subject: Subject) -> Iterator[Finding]:
    schema = schema_of(subject)
    spots = [
        column_spot(table, column)
        for table, column in columns_of(schema)
        if table.key_columns == (column.name,)
        and (column.identity or _NUMBERED.search(column.default))
        and column.type.name in _NARROW
        and schema.dialect != "sqlite"
    ]
    spots += [Spot(f"The sequence {s.name}", s.place) for s in schema.sequences if s.type != "bigint"]
    yield from report(
        CHECK, spots, "numbers rows with 32 bits or less", "Use bigint unless the table stays small."
    )


CHECK = Check("sql/type-int-pk", KINDS, Severity.ADVICE, run)
