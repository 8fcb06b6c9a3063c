"""`workbench check`: files against every check of their kinds, without a session."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from workbench.cli.options import Options
from workbench.cli.rules import told
from workbench.cli.wiring import start_ahead
from workbench.cli.wiring import validator as make_validator
from workbench.core.errors import UsageError, WorkbenchError
from workbench.core.findings import Finding, Severity, count, tally
from workbench.studio.validation import Validator, Verdict

SIZE_LIMIT = 20_000_000
"""Bytes of the largest file that is read."""
_UNDER = " " * 20
"""Where a finding's message begins."""


def check(
    options: Options,
    files: Sequence[str],
    *,
    kind: str = "",
    as_json: bool = False,
    fail_on: Severity = Severity.ERROR,
    explain: bool = False,
) -> int:
    """Check the files; `-` is standard input. With `explain`, a rule is explained under its first finding.

    Exit code 0 when nothing is as bad as `fail_on`, 1 when something is, 2 when a file can't be read.
    """
    texts, unreadable = _read_all(files)
    validator = make_validator(options)
    start_ahead(texts)
    validator.load()
    for problem in validator.problems:
        print(f"workbench: {problem}", file=sys.stderr)
    reports: list[dict[str, Any]] = []
    explainer = _Explainer(validator) if explain else None
    worst = 2 if unreadable else 0
    for name, text in texts:
        try:
            kind_id, verdict = validator.check_text(name, text, kind, texts)
        except WorkbenchError as error:
            print(f"workbench: {error}", file=sys.stderr)
            return 2
        if any(count(verdict.findings, grade) for grade in Severity if grade.rank <= fail_on.rank):
            worst = max(worst, 1)
        if as_json:
            reports.append(_as_json(name, kind_id, verdict))
        else:
            _print(name, validator.kinds[kind_id].title, verdict, explainer)
    if as_json:
        print(json.dumps(reports, indent=2, ensure_ascii=False))
    return worst


def _read_all(files: Sequence[str]) -> tuple[list[tuple[str, str]], bool]:
    texts, unreadable = [], False
    for file in files:
        try:
            texts.append(read_file(file))
        except UsageError as error:
            unreadable = True
            print(f"workbench: {error}", file=sys.stderr)
    return texts, unreadable


def read_file(file: str) -> tuple[str, str]:
    """Name and text of a file; `-` is standard input. Raises `UsageError` when it can't be read."""
    if file == "-":
        return "standard input", sys.stdin.read()
    path = Path(file)
    try:
        if path.is_dir():
            raise UsageError(f"{file} is a folder.", hint="Name the files in it.")
        if path.stat().st_size > SIZE_LIMIT:
            raise UsageError(
                f"{file} has {path.stat().st_size:,} bytes.", hint=f"Up to {SIZE_LIMIT:,} are read."
            )
        return file, path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{file} is not UTF-8 text: byte {error.start}.", hint="Convert it.") from error
    except OSError as error:
        raise UsageError(f"{file} can't be read: {error.strerror}.") from error


class _Explainer:
    """Explains each rule once."""

    def __init__(self, validator: Validator) -> None:
        self._validator = validator
        self._told: set[str] = set()

    def lines(self, rule: str) -> Iterator[str]:
        """The rule's help text, unless it was told before or has none."""
        text = None if rule in self._told else self._validator.explain(rule)
        self._told.add(rule)
        if text is not None:
            yield from told(text)


def _print(name: str, kind: str, verdict: Verdict, explainer: _Explainer | None) -> None:
    facts = f", {verdict.facts}" if verdict.facts else ""
    print(f"{name}: {kind}{facts}: {tally(verdict.findings)}")
    for finding in verdict.findings:
        if finding.waived:
            print(f"  {_where(finding)}  waived   {finding.rule}: {finding.waived}")
            continue
        print(f"  {_where(finding)}  {finding.severity:<8} {finding.message}  [{finding.rule}]")
        if finding.hint:
            print(f"{_UNDER}{finding.hint}")
        if finding.regraded:
            print(f"{_UNDER}Graded {finding.severity} because {finding.regraded}")
        for line in explainer.lines(finding.rule) if explainer else ():
            print(f"{_UNDER}| {line}".rstrip())


def _where(finding: Finding) -> str:
    return f"{finding.place!s:>7}" if finding.place else f"{'':7}"


def _as_json(name: str, kind: str, verdict: Verdict) -> dict[str, Any]:
    return {
        "file": name,
        "kind": kind,
        "facts": verdict.facts,
        "findings": [
            {
                "rule": finding.rule,
                "severity": str(finding.severity),
                "message": finding.message,
                "line": finding.place.line if finding.place else None,
                "column": finding.place.column if finding.place else None,
                "hint": finding.hint,
                "waived": finding.waived,
                "regraded": finding.regraded,
            }
            for finding in verdict.findings
        ],
    }
