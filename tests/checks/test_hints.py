"""A hint that is SQL is SQL that mends what it is about."""

from __future__ import annotations

import pytest

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.plugins import Plugins, explain
from workbench.engines.sql.tree import SqlTree
from workbench.kinds.sql import KIND

CHECKS = Plugins("workbench.checks.sql", "CHECK", Check)
STATEMENT = ("CREATE ", "ALTER ", "DROP ", "SET ", "COMMENT ")


def found(check: Check, text: str) -> list[Finding]:
    """What the check says of a text that PostgreSQL took without an error."""
    parsed = KIND.prove(Subject(KIND.parse("example", text)))
    assert [problem.message for problem in parsed.problems if problem.severity is Severity.ERROR] == []
    return [finding for finding in check.run(Subject(parsed)) if finding.rule == check.id]


def mended(text: str, finding: Finding) -> str:
    """The text after the hint was followed: in place of its statement in a migration, else after all."""
    if finding.hint.startswith("SET "):
        return f"{finding.hint}\n{text}"
    if not finding.rule.startswith("sql/migration-"):
        return f"{text}\n{finding.hint}\n"
    tree: SqlTree = KIND.parse("example", text).tree
    assert finding.place is not None
    statement = max(
        (each for each in tree.statements if each.place.line <= finding.place.line),
        key=lambda each: each.start,
    )
    return f"{text[: statement.start]}{finding.hint}{text[statement.end + 1 :]}"


def is_statement(hint: str) -> bool:
    return hint.startswith(STATEMENT) and hint.endswith(";") and "…" not in hint


def of_postgres() -> list[str]:
    """Checks whose wrong example is PostgreSQL's."""
    return [
        name
        for name in CHECKS.names()
        if KIND.parse("example", explain(CHECKS.docstring(name)).wrong).dialect == "postgres"
    ]


@pytest.mark.parametrize("name", of_postgres())
def test_a_hint_that_is_a_statement_mends_its_finding(name: str) -> None:
    check = CHECKS.load(name)
    text = explain(CHECKS.docstring(name)).wrong + "\n"

    for finding in found(check, text):
        if is_statement(finding.hint):
            assert finding.message not in [again.message for again in found(check, mended(text, finding))]


def test_these_checks_answer_of_postgres() -> None:
    """So that the test above does test them."""
    expected = {
        "sql/definer-view",
        "sql/fk-without-index",
        "sql/function-search-path",
        "sql/migration-constraint-not-valid",
        "sql/migration-index-not-concurrent",
        "sql/migration-key-without-index",
        "sql/migration-lock-timeout",
        "sql/migration-set-not-null",
        "sql/policy-without-rls",
        "sql/seq-scan-at-scale",
    }

    answering = {
        finding.rule
        for name in of_postgres()
        for finding in found(CHECKS.load(name), explain(CHECKS.docstring(name)).wrong + "\n")
        if is_statement(finding.hint)
    }

    assert answering == expected
