"""Without a PostgreSQL the text is still read and checked, and it is said that it was not executed."""

from __future__ import annotations

from pathlib import Path

from tests.engines.sql.proof.proving import errors, proven, said
from workbench.engines.postgres import configure


def test_it_is_said_why_nothing_was_executed(cache: Path) -> None:
    configure(cache, "off")
    try:
        parsed = proven("CREATE TABLE alone (id bigint PRIMARY KEY, a_id bigint REFERENCES nowhere);\n")
    finally:
        configure(cache, "")

    assert "sql/not-executed Parsed, not executed: " in said(parsed)
    assert len(errors(parsed)) == 1
    assert parsed.tree.schema.executed == ""
