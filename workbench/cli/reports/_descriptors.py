"""Rules as SARIF describes them: `reportingDescriptor` objects (2.1.0, section 3.49)."""

from __future__ import annotations

import re
from typing import Any

from workbench.cli.reports._model import Told
from workbench.cli.rules import Rule, told
from workbench.core.findings import Severity
from workbench.core.plugins import Explanation

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}
_PROBLEM = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "recommendation"}
"""GitHub's words for it (`problem.severity`)."""
_URL = re.compile(r"https://[^\s,;)>\]]+")
_FENCE = re.compile(r"`{3,}")


def descriptor(rule_id: str, rule: Rule | None, example: Told) -> dict[str, Any]:
    """One rule. Where no more is known of it than a finding, that speaks for it."""
    if rule is None:
        title = f"Found by {rule_id}."
        rule = Rule(rule_id, str(example.finding.severity), Explanation(title, "", "", "", ""))
    text, grade = rule.explanation, Severity(rule.severity)
    described: dict[str, Any] = {
        "id": rule_id,
        "name": _pascal(rule_id),
        "shortDescription": {"text": text.title},
        "fullDescription": {"text": " ".join(part for part in (text.title, text.why) if part)},
        "help": {"text": "\n".join(told(text)), "markdown": _markdown(text)},
        "defaultConfiguration": {"level": LEVELS[grade]},
        "properties": {"tags": [rule.kind], "problem.severity": _PROBLEM[grade]},
    }
    if url := _URL.search(text.source):
        described["helpUri"] = url[0].rstrip(".:")
    return described


def _pascal(rule_id: str) -> str:
    """`sql/fk-without-index` is SqlFkWithoutIndex: a name has no separators."""
    return "".join(word.capitalize() for word in re.split(r"[^0-9A-Za-z]+", rule_id))


def _markdown(text: Explanation) -> str:
    parts = [_prose(text.title), _prose(text.why)]
    for head, example in (("Wrong", text.wrong), ("Right", text.right)):
        if example:
            longest = max((len(run) for run in _FENCE.findall(example)), default=2)
            fence = "`" * (longest + 1)
            parts.append(f"**{head}**\n\n{fence}\n{example}\n{fence}")
    if text.source:
        parts.append(f"Source: {_prose(text.source)}")
    return "\n\n".join(part for part in parts if part)


def _prose(text: str) -> str:
    """Words of Markdown without HTML (section 3.11.4.2)."""
    return text.replace("<", "&lt;")
