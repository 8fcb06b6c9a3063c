"""What the tests of the SQL engine share."""

from __future__ import annotations

from workbench.core.findings import Finding
from workbench.engines.sql.model import Schema, Table
from workbench.engines.sql.tree import SqlTree, read_sql


def tree(text: str, dialect: str = "postgres") -> SqlTree:
    """The tree of a text that has no problems."""
    reading = read_sql("a.sql", text, dialect)
    assert reading.problems == ()
    assert reading.tree is not None
    return reading.tree


def schema(text: str, dialect: str = "postgres") -> Schema:
    return tree(text, dialect).schema


def table(text: str, dialect: str = "postgres", name: str = "t") -> Table:
    found = schema(text, dialect).table(name)
    assert found is not None
    return found


def problems(text: str, dialect: str = "postgres") -> list[Finding]:
    return list(read_sql("a.sql", text, dialect).problems)


def told(text: str, dialect: str = "postgres") -> list[str]:
    """`line:column message` of each problem."""
    return [f"{finding.place} {finding.message}" for finding in problems(text, dialect)]
