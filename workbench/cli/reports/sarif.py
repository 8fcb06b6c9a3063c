"""SARIF 2.1.0 (OASIS standard), which code scanning and editors read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workbench import __version__
from workbench.cli.reports._descriptors import LEVELS, descriptor
from workbench.cli.reports._lines import json_text
from workbench.cli.reports._model import Checked, Report, Run, Told
from workbench.cli.reports._places import absolute, path_in, uri_of, utf16_column
from workbench.cli.sources import Source
from workbench.core.findings import Elsewhere, Place
from workbench.core.rulebook import FILE

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
BASE = "%SRCROOT%"
FINGERPRINT = "workbenchLine/v1"
"""Rule, the line's text without its indentation, and which of those alike it is."""
_Json = dict[str, Any]


def write(run: Run) -> Iterator[str]:
    """The whole log, when all files are checked."""
    found = [(checked, told) for checked in run.files for told in checked.findings]
    rules = sorted({told.finding.rule: told for _, told in found}.items())
    index = {rule: at for at, (rule, _) in enumerate(rules)}
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "workbench",
                        "semanticVersion": __version__,
                        "rules": [descriptor(rule, run.describe(rule), told) for rule, told in rules],
                    }
                },
                "invocations": [_invocation(run)],
                "originalUriBaseIds": {BASE: {"description": {"text": "The project's folder."}}},
                "columnKind": "utf16CodeUnits",
                "results": [_result(run, checked, told, index) for checked, told in found],
            }
        ],
    }
    yield json_text(log)


def _result(run: Run, checked: Checked, told: Told, index: dict[str, int]) -> _Json:
    finding = told.finding
    words = f"{finding.message}\n{finding.hint}" if finding.hint else finding.message
    result: _Json = {
        "ruleId": finding.rule,
        "ruleIndex": index[finding.rule],
        "level": LEVELS[finding.severity],
        "message": _message(words),
        "locations": [_location(run, checked.source, finding.place)],
        "partialFingerprints": {FINGERPRINT: told.fingerprint},
    }
    if finding.also:
        result["relatedLocations"] = [_related(run, finding.also)]
    if finding.waived:
        by_project = finding.waived.endswith(f"({FILE})")
        result["suppressions"] = [
            {
                "kind": "external" if by_project else "inSource",
                "status": "accepted",
                "justification": finding.waived,
            }
        ]
    if run.baseline:
        result["baselineState"] = "unchanged" if told.known else "new"
    return result


def _location(run: Run, source: Source, place: Place | None) -> _Json:
    region = {"startLine": 1}  # the whole file: code scanning shows no result without a line
    if place:
        region = {"startLine": place.line, "startColumn": utf16_column(source.text, place)}
    return {"physicalLocation": {"artifactLocation": _artifact(run, source), "region": region}}


def _artifact(run: Run, source: Source) -> _Json:
    path, relative = path_in(run, source)
    uri = uri_of(path, relative=relative)
    return {"uri": uri, "uriBaseId": BASE} if relative else {"uri": uri}


def _related(run: Run, also: Elsewhere) -> _Json:
    """The other place; what is no file, such as a requirement, is only named."""
    source = run.sources.get(also.name)
    place = {} if source is None else _location(run, source, also.place)
    return {"id": 1, **place, "message": _message(str(also))}


def _invocation(run: Run) -> _Json:
    selection = run.selection
    unread = [
        _notification("error", one.problem, _named(run, one.name)) for one in selection.unreadable if one.name
    ]
    skipped = [_notification("note", f"Skipped: {one}.", _named(run, one.name)) for one in selection.skipped]
    invocation: _Json = {
        "executionSuccessful": not selection.unreadable,
        "exitCode": run.exit_code,
        "toolExecutionNotifications": unread + skipped,
    }
    if run.notices:
        invocation["toolConfigurationNotifications"] = [_notification("warning", one) for one in run.notices]
    return invocation


def _named(run: Run, name: str) -> _Json:
    return {
        "physicalLocation": {
            "artifactLocation": _artifact(run, Source(name, "", "", absolute(name, run.cwd)))
        }
    }


def _notification(level: str, words: str, location: _Json | None = None) -> _Json:
    return {"level": level, "message": _message(words), **({"locations": [location]} if location else {})}


def _message(words: str) -> _Json:
    """Words as they are: braces would stand for arguments (section 3.11.5)."""
    return {"text": words.replace("{", "{{").replace("}", "}}")}


REPORT = Report("SARIF 2.1.0 for code scanning and editors", write, "utf-8")
