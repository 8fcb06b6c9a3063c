"""Secrets do not stand in code.

What is in the repository is on every laptop, in every fork and for ever in the history.

Wrong:
    SMTP_PASSWORD = "hR7vq2Zp9wLk"
Right:
    SMTP_PASSWORD = os.environ["SMTP_PASSWORD"]
Source: CWE-798; OWASP A07:2021
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.core.findings import Finding, Place, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.code import Source
from workbench.engines.secrets import is_placeholder, looks_random, token_in

_ASSIGNED = re.compile(
    r"""(?<![\w.-])(?P<name>[\w.-]{0,40}(password|passwd|secret|api_?key|access_?key|auth_?token|private_?key|client_?secret))"""
    r"""["']?\s*(?::\s*\w+\s*)?(=|:|:=|=>)\s*(?P<quote>["'`])(?P<value>[^"'`\n]{8,})(?P=quote)""",
    re.IGNORECASE,
)
_LONGEST_LINE = 2_000


def run(subject: Subject) -> Iterator[Finding]:
    source: Source = subject.parsed.tree
    for number, line in enumerate(source.text.split("\n"), 1):
        if found := _secret(line[:_LONGEST_LINE]):
            what, column = found
            message = f"This looks like {what}."
            hint = "Read it from the environment or a secret store, and make a new one: this one is known."
            yield CHECK.finding(message, Place(number, column), hint)


def _secret(line: str) -> tuple[str, int] | None:
    if found := token_in(line):
        return found[0], found[1]
    match = _ASSIGNED.search(line)
    if match and not is_placeholder(match["value"]) and looks_random(match["value"]):
        return f"a secret in {match['name']}", match.start() + 1
    return None


CHECK = Check("code/secrets-in-code", frozenset({"code"}), Severity.ERROR, run)
