"""What looks like a secret: the forms of well-known tokens, and values too mixed to be words."""

from __future__ import annotations

import math
import re
from collections import Counter

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
        re.compile(r"\b[a-z][a-z0-9+]+://[^\s:/@\"'{}$<]{0,200}:(?P<value>[^\s@\"'{}$<>/]{3,})@[\w.-]+"),
    ),
)
_PLACEHOLDER = re.compile(
    r"example|changeme|change[-_ ]?me|placeholder|dummy|xxx|your[-_]|\bfake|\btest|todo|replace"
    r"|redacted|\.\.\.|\*\*\*|<[^>]*>|\$\{|\{\{|%\(|process\.env|os\.environ|getenv|secret(s)?[./:]|vault|^postgres$|^password\d*$|^secret$"
    r"|^(app|user|guest|root|admin|dev)$",
    re.IGNORECASE,
)


def token_in(text: str) -> tuple[str, int, str] | None:
    """(what it looks like, column from 1, the secret) of the first token in a line; None without one."""
    for what, pattern in _TOKENS:
        match = pattern.search(text)
        if match and not is_placeholder(match.groupdict().get("value") or match[0]):
            return what, match.start() + 1, match.groupdict().get("value") or match[0]
    return None


def is_placeholder(value: str) -> bool:
    """It stands for a secret that is elsewhere, or is nobody's."""
    return bool(_PLACEHOLDER.search(value))


def looks_random(value: str) -> bool:
    """More mixed than words are: no spaces, and over 2.7 bits in each character."""
    if " " in value or re.fullmatch(r"[a-z_.-]+|[A-Z_.-]+|/[\w./-]+", value):
        return False
    counts = Counter(value)
    bits = -sum(n / len(value) * math.log2(n / len(value)) for n in counts.values())
    return bits > 2.7
