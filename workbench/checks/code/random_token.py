"""Tokens come from the system's randomness.

A generator made for games and statistics is foreseen after a few of its values.

Wrong:
    import random

    def reset_token():
        return "".join(random.choice("0123456789abcdef") for _ in range(32))
Right:
    import secrets

    def reset_token():
        return secrets.token_urlsafe(32)
Source: CWE-338; Ruff S311; gosec G404
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.core.findings import Finding, Place, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.code import Source

_GAMES = re.compile(
    r"""
    \brandom\.(choice|choices|randint|randrange|random|getrandbits|sample)\( | \bMath\.random\(
    | \brand\.(Int|Intn|Int63|Read|Uint64|Float64|IntN)\w*\( | \bnew\s+Random\( | (?<![\w:.>])Random\(\)
    | (?<![\w.>])(rand|mt_rand|uniqid|lcg_value)\( | \bKernel\.rand\b | \bSmallRng\b
    | \$RANDOM\b | \bRandom\.next
    """,
    re.VERBOSE,
)
_SECRET = re.compile(r"token|secret|session_?id|password|otp\b|api_?key|nonce|csrf|salt", re.IGNORECASE)
_OURS = re.compile(r"secrets|SystemRandom|crypto|SecureRandom|random_int|random_bytes|OsRng", re.IGNORECASE)
_GO_CRYPTO, _GO_GAMES = re.compile(r'"crypto/rand"'), re.compile(r'"math/rand(/v2)?"')
"""Both packages of Go are called `rand`."""
_NEAR = 2
"""Lines above in which the head of a function may name what is made."""
_HEAD = re.compile(r"\b(def|func|function|fn|fun)\b|\)\s*\{\s*$")


def run(subject: Subject) -> Iterator[Finding]:
    source: Source = subject.parsed.tree
    if source.language == "go" and '"crypto/rand"' in source.text and '"math/rand' not in source.text:
        return
    lines = source.text.split("\n")
    systems_own = _GO_CRYPTO.search(source.text) and not _GO_GAMES.search(source.text)
    for number, line in enumerate(lines, 1):
        match = _GAMES.search(line[:2_000])
        if match is None or source.in_comment(number, match.start() + 1):
            continue
        if match[0].startswith("rand.") and systems_own:
            continue
        above = [
            one[:500] for one in lines[max(0, number - 1 - _NEAR) : number - 1] if _HEAD.search(one[:500])
        ]
        if _SECRET.search("\n".join((*above, line))) and not _OURS.search(line):
            message = "What nobody may guess is made by a generator that can be foreseen."
            hint = "Use the system's: secrets, crypto.randomBytes, crypto/rand, SecureRandom, random_bytes."
            yield CHECK.finding(message, Place(number, match.start() + 1), hint)


CHECK = Check("code/random-token", frozenset({"code"}), Severity.WARNING, run)
