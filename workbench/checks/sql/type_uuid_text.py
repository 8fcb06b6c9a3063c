"""A UUID is kept as uuid.

As text it takes 36 bytes instead of 16 in the table and in every index and reference, and takes anything
that is no UUID.

Wrong:
    CREATE TABLE device (device_uuid varchar(36) PRIMARY KEY, data jsonb NOT NULL);
Right:
    CREATE TABLE device (device_uuid uuid PRIMARY KEY, data jsonb NOT NULL);
Source: pg-index-health PrimaryKeysWithVarchar
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, column_spot, columns_of, report, schema_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql.model import Column

_TEXTS = frozenset({"char", "varchar", "text"})
_MADE = re.compile(r"\(*(?:gen_random_uuid|uuid_generate_v\w+|uuidv\d|uuid)\(\)", re.IGNORECASE)
"""A default that is a UUID and nothing made from one."""
_GUID = re.compile(r"(?:^|_)guid(?:_|$)")
"""As a word: a guide is none."""
_LENGTHS = (32, 36, 38)
"""Characters of a UUID: bare, with hyphens, and in braces."""


def run(subject: Subject) -> Iterator[Finding]:
    schema = schema_of(subject)
    if schema.dialect == "sqlite":
        return
    spots = [column_spot(table, column) for table, column in columns_of(schema) if _is_uuid_text(column)]
    hint = (
        "Use uuid."
        if schema.dialect == "postgres"
        else "Use binary(16) with uuid_to_bin() and bin_to_uuid()."
    )
    yield from report(CHECK, spots, "is a UUID kept as text", hint)


def _is_uuid_text(column: Column) -> bool:
    if column.type.name not in _TEXTS:
        return False
    name = column.name.lower()
    named = "uuid" in name or _GUID.search(name) is not None
    sized = column.type.length in _LENGTHS and (name == "id" or name.endswith("_id"))
    return named or sized or _MADE.match(column.default) is not None


CHECK = Check("sql/type-uuid-text", KINDS, Severity.WARNING, run)
