"""Tokens are believed only with their signature.

Without the check anyone can write a token that says who they like to be.

Wrong:
    import jwt

    def user(token):
        return jwt.decode(token, options={"verify_signature": False})["sub"]
Right:
    import jwt

    def user(token, key):
        return jwt.decode(token, key, algorithms=["RS256"], audience="orders")["sub"]
Source: CWE-347; RFC 8725, section 3.1
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.core.findings import Finding, Place, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.code import Source

_OFF = re.compile(
    r"""
    ["']?verify_signature["']?\s*[:=]\s*False\b | \balgorithms?["']?\s*[:=]\s*\[?\s*["']none["']
    | \bjwt\.decode\([^)\n]*\bverify\s*=\s*False | \bParseUnverified\( | \bparseClaimsJwt\( | alg\W+none\b
    | UnsafeAllowNoneSignatureType
    """,
    re.VERBOSE | re.IGNORECASE,
)


def run(subject: Subject) -> Iterator[Finding]:
    source: Source = subject.parsed.tree
    for number, line in enumerate(source.text.split("\n"), 1):
        match = _OFF.search(line[:2_000])
        if match and not source.in_comment(number, match.start() + 1):
            message = "A token is read without checking its signature."
            yield CHECK.finding(message, Place(number, match.start() + 1), "Name the key and the algorithms.")


CHECK = Check("code/token-verification-off", frozenset({"code"}), Severity.ERROR, run)
