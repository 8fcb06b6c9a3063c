"""Passwords are hashed slowly.

MD5 and SHA are made to be fast: a stolen table of them is guessed through at billions a second.

Wrong:
    import hashlib

    def stored(password):
        return hashlib.sha256(password.encode()).hexdigest()
Right:
    from argon2 import PasswordHasher

    def stored(password):
        return PasswordHasher().hash(password)
Source: CWE-916; OWASP Password Storage Cheat Sheet
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.core.findings import Finding, Place, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.code import Source

_FAST = re.compile(
    r"""
    \bhashlib\.(md5|sha1|sha224|sha256|sha512|new)\( | \bcreateHash\(
    | \b(md5|sha1|sha256|sha512)\.(Sum|New|Sum256|Sum512)\w*\( | \bMessageDigest\.getInstance\(
    | \bDigest::(MD5|SHA1|SHA256|SHA512|SHA2)\b | (?<![\w.>])(md5|sha1)\( | \bhash\(\s*["'](md5|sha\d+)["']
    | \b(MD5|SHA1|SHA256|SHA512)\.(Create|HashData)\( | \b(Md5|Sha1|Sha256|Sha512)::(digest|new)\b
    | \bmd5::compute\( | \b(md5sum|sha1sum|sha256sum)\b
    """,
    re.VERBOSE,
)
_PASSWORD = re.compile(r"(?<![a-z])(passwords?|passwd|passphrase|pwd)(?![a-z])|[pP]assword", re.IGNORECASE)
_SLOW = re.compile(r"pbkdf2|bcrypt|scrypt|argon2|password_hash|check_?sum|reset", re.IGNORECASE)


def run(subject: Subject) -> Iterator[Finding]:
    source: Source = subject.parsed.tree
    for number, line in enumerate(source.text.split("\n"), 1):
        match = _FAST.search(line[:2_000])
        if match is None or _SLOW.search(line) or source.in_comment(number, match.start() + 1):
            continue
        if _PASSWORD.search(line[match.start() :]):
            message = "A password is hashed with a fast function: a stolen table of them is soon guessed."
            place = Place(number, match.start() + 1)
            yield CHECK.finding(message, place, "Use argon2id, scrypt or bcrypt, from a library.")


CHECK = Check("code/weak-password-hash", frozenset({"code"}), Severity.ERROR, run)
