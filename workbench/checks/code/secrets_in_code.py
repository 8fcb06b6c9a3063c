"""Secrets do not stand in code.

What is in the repository is on every laptop, in every fork and for ever in the history.

Wrong:
    SMTP_PASSWORD = "hR7vq2Zp9wLk"
Right:
    SMTP_PASSWORD = os.environ["SMTP_PASSWORD"]
Source: CWE-798; OWASP A07:2021
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator

from workbench.core.findings import Finding, Place, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.code import Source

_TOKENS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("an AWS access key", re.compile(r"\b(AKIA|ASIA)[0-9A-Z]{16}\b")),
    ("a Stripe key", re.compile(r"\b[sr]k_live_[0-9A-Za-z]{16,}\b")),
    ("a GitHub token", re.compile(r"\b(gh[pousr]_[0-9A-Za-z]{30,}|github_pat_[0-9A-Za-z_]{40,})\b")),
    ("a Slack token", re.compile(r"\bxox[abprs]-[0-9A-Za-z-]{10,}")),
    ("a Google API key", re.compile(r"\bAIza[0-9A-Za-z_-]{35}\b")),
    ("an API key", re.compile(r"\bsk-(ant-|proj-)?[0-9A-Za-z_-]{20,}")),
    ("a private key", re.compile(r"-----BEGIN (RSA |EC |OPENSSH |DSA )?PRIVATE KEY-----")),
    ("a signed token", re.compile(r"\beyJ[0-9A-Za-z_-]{10,}\.eyJ[0-9A-Za-z_-]{10,}\.[0-9A-Za-z_-]{10,}")),
    (
        "a password in a URL",
        re.compile(r"\b[a-z][a-z0-9+]+://[^\s:/@\"'{}$<]+:(?P<value>[^\s@\"'{}$<>/]{3,})@[\w.-]+"),
    ),
)
_ASSIGNED = re.compile(
    r"""(?<![\w.-])(?P<name>[\w.-]{0,40}(password|passwd|secret|api_?key|access_?key|auth_?token|private_?key|client_?secret))"""
    r"""["']?\s*(?::\s*\w+\s*)?(=|:|:=|=>)\s*(?P<quote>["'`])(?P<value>[^"'`\n]{8,})(?P=quote)""",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(
    r"example|changeme|change[-_ ]?me|placeholder|dummy|xxx|your[-_]|\bfake|\btest|todo|replace"
    r"|redacted|\.\.\.|\*\*\*|<[^>]*>|\$\{|\{\{|%\(|process\.env|os\.environ|getenv|secret(s)?[./:]|vault|^postgres$|^password\d*$|^secret$"
    r"|^(app|user|guest|root|admin|dev)$",
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
    for what, pattern in _TOKENS:
        match = pattern.search(line)
        if match and not _PLACEHOLDER.search(match.groupdict().get("value") or match[0]):
            return what, match.start() + 1
    match = _ASSIGNED.search(line)
    if match and not _PLACEHOLDER.search(match["value"]) and _random(match["value"]):
        return f"a secret in {match['name']}", match.start() + 1
    return None


def _random(text: str) -> bool:
    """More mixed than words are: no spaces, and over 3 bits in each character."""
    if " " in text or re.fullmatch(r"[a-z_.-]+|[A-Z_.-]+|/[\w./-]+", text):
        return False
    counts = Counter(text)
    bits = -sum(n / len(text) * math.log2(n / len(text)) for n in counts.values())
    return bits > 2.7


CHECK = Check("code/secrets-in-code", frozenset({"code"}), Severity.ERROR, run)
