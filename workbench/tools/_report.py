"""What the architect reads after a write or a check: short, factual, worst first."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from workbench.core.findings import Finding, tally, worst_first
from workbench.core.ports import WriteReport

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
    return json.dumps(body, ensure_ascii=False)


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
