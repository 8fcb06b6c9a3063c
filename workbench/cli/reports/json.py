"""One JSON object for programs; `docs/check.md` has its shape.

Members may be added within a version; what is there keeps its name and meaning.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workbench import __version__
from workbench.cli.reports._lines import json_text
from workbench.cli.reports._model import Checked, Report, Run, Told
from workbench.core.findings import Elsewhere

VERSION = 1


def write(run: Run) -> Iterator[str]:
    """The whole object, when all files are checked."""
    files = [_file(checked) for checked in run.files]
    totals = run.totals
    document = {
        "version": VERSION,
        "program": f"workbench {__version__}",
        "files": files,
        "skipped": [
            {"file": one.name, "reason": one.reason, "detail": one.detail} for one in run.selection.skipped
        ],
        "unreadable": [{"file": one.name, "problem": one.problem} for one in run.selection.unreadable],
        "notices": list(run.notices),
        "summary": {
            "files": totals.files,
            **{str(severity): number for severity, number in totals.counts.items()},
            "waived": totals.waived,
            "known": totals.known,
            "gone": totals.gone,
            "skipped": len(run.selection.skipped),
            "unreadable": len(run.selection.unreadable),
            "exit_code": run.exit_code,
        },
    }
    yield json_text(document)


def _file(checked: Checked) -> dict[str, Any]:
    return {
        "file": checked.source.name,
        "kind": checked.source.kind,
        "facts": checked.facts,
        "findings": [_finding(told) for told in checked.findings],
    }


def _finding(told: Told) -> dict[str, Any]:
    finding = told.finding
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "message": finding.message,
        "line": finding.place.line if finding.place else None,
        "column": finding.place.column if finding.place else None,
        "hint": finding.hint,
        "also": _elsewhere(finding.also) if finding.also else None,
        "waived": finding.waived,
        "regraded": finding.regraded,
        "fingerprint": told.fingerprint,
        "known": told.known,
    }


def _elsewhere(also: Elsewhere) -> dict[str, Any]:
    return {
        "name": also.name,
        "line": also.place.line if also.place else None,
        "column": also.place.column if also.place else None,
    }


REPORT = Report("one object for programs", write, "utf-8")
