"""Files do not lie in a table that is read all the time.

They fill the cache, every backup and every replica, can't be sent in parts, and each careless SELECT *
carries them along. An object store keeps them; the table keeps their key, size and hash.

Wrong:
    CREATE TABLE account (id bigint PRIMARY KEY, name text NOT NULL, plan text NOT NULL, avatar bytea);
Right:
    CREATE TABLE account (id bigint PRIMARY KEY, name text NOT NULL, plan text NOT NULL, avatar_key text);
Source: pg-index-health ObjectsWithLargeObjects; SQL Antipatterns (Karwin), Phantom Files, its trade-off
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, column_spot, report, schema_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql.dialects import words
from workbench.engines.sql.model import Column, Table

_FILES = re.compile(
    r"(^|_)(image|photo|picture|avatar|logo|thumbnail|file|document|attachment|pdf|video|audio|scan|contents?|"
    r"blob|binary|raw|bytes)(_(data|bytes|blob|content))?$"
)
_BLOBS = words("bytea blob mediumblob longblob oid lo")
_SIDE = 3
"""Columns beside the file and the key that make it a table of its own interest; the figure is ours."""


def run(subject: Subject) -> Iterator[Finding]:
    spots = [
        column_spot(table, column)
        for table in schema_of(subject).roots
        for column in table.columns
        if column.type.name in _BLOBS and _FILES.search(column.name.lower()) and _busy(table, column)
    ]
    hint = "Keep the file in an object store and its key here, or give it a table of its own."
    yield from report(CHECK, spots, "keeps files among columns that are read often", hint)


def _busy(table: Table, blob: Column) -> bool:
    """The table is about more than its files: it has other columns, and its name does not say file."""
    others = [c for c in table.columns if c is not blob and c.name not in table.key_columns]
    return len(others) >= _SIDE - 1 and not _FILES.search(table.bare_name.lower().rstrip("s"))


CHECK = Check("sql/type-blob", KINDS, Severity.ADVICE, run)
