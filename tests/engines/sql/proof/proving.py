"""What the tests of proofs share: an artifact proven, alone or beside others."""

from __future__ import annotations

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Parsed, Subject
from workbench.kinds.sql import KIND


def proven(text: str, name: str = "schema.sql", **others: str) -> Parsed:
    """The artifact after its proof; others by name, `queries_sql` standing for `queries.sql`."""
    company = {
        known.replace("_sql", ".sql"): KIND.parse(known.replace("_sql", ".sql"), content)
        for known, content in others.items()
    }
    return KIND.prove(Subject(KIND.parse(name, text), company))


def errors(parsed: Parsed) -> list[Finding]:
    """The errors among what is said of it."""
    return [finding for finding in parsed.problems if finding.severity is Severity.ERROR]


def places(parsed: Parsed) -> list[str]:
    """Where its errors are, as `line:column`."""
    return [str(finding.place) for finding in errors(parsed)]


def said(parsed: Parsed) -> str:
    """All messages, a line each."""
    return "\n".join(f"{finding.rule} {finding.message}" for finding in parsed.problems)
