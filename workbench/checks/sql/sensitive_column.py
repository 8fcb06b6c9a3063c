"""Secrets are not kept as they are.

A password, token or card number in plain text is lost with the first backup, log or injection. Passwords
and tokens are kept as hashes; card data belongs to a payment provider.

Wrong:
    CREATE TABLE account (id bigint PRIMARY KEY, password text NOT NULL);
Right:
    CREATE TABLE account (id bigint PRIMARY KEY, password_hash text NOT NULL);
Source: OWASP ASVS 2.4 and 8.3; Supabase splinter 0023; PCI DSS 3.2
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, column_spot, columns_of, schema_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql.model import Column

_RULES = (
    (
        re.compile(r"^(user_|account_)?(password|passwd|pwd|passphrase)$"),
        "is a password in plain text",
        "Keep a hash (argon2id) in password_hash.",
    ),
    (
        re.compile(r"(^|_)(card_number|cardnumber|pan|cvv|cvc|card_cvv|cvv2)$"),
        "is card data",
        "Keep the payment provider's token instead.",
    ),
    (
        re.compile(r"(^|_)(ssn|social_security_number|national_id|tax_id|passport_number)$"),
        "is an official number in plain text",
        "Encrypt it, and say in a comment who may read it.",
    ),
    (
        re.compile(
            r"(^|_)(api_key|api_secret|secret_key|private_key|client_secret|refresh_token|reset_token|access_token|session_token)$"
        ),
        "is a secret in plain text",
        "Keep a hash of it, or encrypt it.",
    ),
)
_TEXTS = frozenset({"text", "varchar", "char", "citext", "mediumtext", "longtext", "tinytext"})


def run(subject: Subject) -> Iterator[Finding]:
    for table, column in columns_of(schema_of(subject)):
        if column.type.name not in _TEXTS or _explained(column):
            continue
        for pattern, said, hint in _RULES:
            if pattern.search(column.name.lower()):
                spot = column_spot(table, column)
                yield CHECK.finding(f"{spot.label} {said}.", spot.place, hint)
                break


def _explained(column: Column) -> bool:
    return any(word in column.comment.lower() for word in ("hash", "encrypt", "cipher", "sealed"))


CHECK = Check("sql/sensitive-column", KINDS, Severity.WARNING, run)
