"""Names fit into the database's limit.

PostgreSQL cuts a name at 63 bytes without an error; two long ones may then be the same. MySQL refuses
more than 64 characters.

Wrong:
    CREATE TABLE account (
        id bigint PRIMARY KEY,
        the_reason_why_the_account_was_closed_by_the_customer_support_agent text
    );
Right:
    CREATE TABLE account (id bigint PRIMARY KEY, closed_reason text);
Source: squawk identifier-too-long; PostgreSQL documentation, Identifiers and Key Words
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, Spot, report, tree_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql.lexer import QUOTED, WORD

_LIMITS = {"postgres": 63, "mysql": 64}
_MAKES = frozenset({"CREATE", "ALTER"})


def run(subject: Subject) -> Iterator[Finding]:
    tree = tree_of(subject)
    limit = _LIMITS.get(tree.dialect)
    if limit is None:
        return
    # Names are looked for in the text: in a live catalogue they are cut already.
    found = {
        token.value: Spot(token.value, token.place)
        for statement in reversed(tree.statements)
        if statement.first in _MAKES
        for token in reversed(statement.tokens)
        if token.kind in (WORD, QUOTED) and _size(token.value, tree.dialect) > limit
    }
    yield from report(CHECK, reversed(found.values()), f"is longer than {limit}", "Shorten it.")


def _size(name: str, dialect: str) -> int:
    return len(name.encode()) if dialect == "postgres" else len(name)


CHECK = Check("sql/identifier-too-long", KINDS, Severity.WARNING, run)
