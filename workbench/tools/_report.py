"""What the architect reads after a write or a check: short, factual, worst first."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from workbench.core.findings import Finding, tally, worst_first
from workbench.core.kinds import Migration, RenameQuestion
from workbench.core.ports import WriteReport
from workbench.core.renames import answer_line

MOST_FINDINGS = 20
MOST_CHANGES = 20


def written(report: WriteReport) -> str:
    """The result of a write as JSON."""
    body: dict[str, Any] = {
        "name": report.name,
        "kind": report.kind,
        "version": report.version,
        "lines": report.lines,
        "facts": report.facts,
        **findings(report.findings),
    }
    if report.changes:
        body["changes"] = [f"{change.impact}: {change.summary}" for change in report.changes[:MOST_CHANGES]]
        if len(report.changes) > MOST_CHANGES:
            body["more_changes"] = len(report.changes) - MOST_CHANGES
    if report.migration is not None:
        body["migration"] = _standing(report.migration)
        if report.migration.questions:
            body["questions"] = [_asked(question) for question in report.migration.questions]
    return json.dumps(body, ensure_ascii=False)


def _standing(migration: Migration) -> str:
    if migration.problem:
        return f"not proven: {migration.problem}"
    return f"executed on {migration.proof} from the version before to this one and back"


def _asked(question: RenameQuestion) -> str:
    yes, no = (answer_line(question, renamed=renamed) for renamed in (True, False))
    return (
        f"Is {question.what} {question.new} the renamed {question.old}? It was not guessed: "
        f"put `{yes}` or `{no}` into the artifact, or ask the user."
    )


def findings(found: Sequence[Finding]) -> dict[str, Any]:
    """Findings that count, worst first and capped; waived ones are only counted."""
    counting = worst_first(finding for finding in found if not finding.waived)
    body: dict[str, Any] = {"checks": tally(counting)}
    if counting:
        body["findings"] = [_finding(finding) for finding in counting[:MOST_FINDINGS]]
    if len(counting) > MOST_FINDINGS:
        body["more_findings"] = len(counting) - MOST_FINDINGS
    if waived := len(found) - len(counting):
        body["waived"] = waived
    return body


def _finding(finding: Finding) -> dict[str, Any]:
    body: dict[str, Any] = {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "message": finding.message,
    }
    if finding.place:
        body["line"] = finding.place.line
    if finding.hint:
        body["hint"] = finding.hint
    return body
