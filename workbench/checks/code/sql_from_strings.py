"""SQL is not put together from strings.

A value pasted into the text can end the statement and start another; as a bound parameter it can't.

Wrong:
    def find(cursor, name):
        cursor.execute(f"SELECT id FROM users WHERE name = '{name}'")
Right:
    def find(cursor, name):
        cursor.execute("SELECT id FROM users WHERE name = %s", (name,))
Source: CWE-89; OWASP A03:2021; Ruff S608
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.code._nodes import built_from, is_tagged, texts
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.code import Source

_SQL = re.compile(
    r"\W{0,9}(select\b.{1,3000}?\bfrom\b|insert\s+into\b|update\s+\S+\s+set\b|delete\s+from\b"
    r"|drop\s+(table|database)\b|merge\s+into\b|with\s+\w+\s+as\b)",
    re.IGNORECASE | re.DOTALL,
)


_SURELY = re.compile(
    r"\W{0,9}(SELECT|INSERT|UPDATE|DELETE|DROP|MERGE|WITH)\b"
    r"|.{0,3000}?(\b(where|values|join|limit|returning|order\s+by)\b|[=*])",
    re.DOTALL,
)
"""Upper case, or another word of SQL: `Select one from {menu}` is a sentence."""


def run(subject: Subject) -> Iterator[Finding]:
    source: Source = subject.parsed.tree
    for node, text in texts(source):
        if is_tagged(node) or not (_SQL.match(text) and _SURELY.match(text)):
            continue
        if how := built_from(source, node):
            message = f"Values are put into SQL by {how}: whoever sends them can change the statement."
            yield CHECK.finding(message, source.place(node), "Bind them as parameters.")


CHECK = Check("code/sql-from-strings", frozenset({"code"}), Severity.ERROR, run)
