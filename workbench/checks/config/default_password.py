"""Passwords are none of those that everybody tries first.

Whoever reaches the port is in: such passwords head every list that attackers use.

Wrong:
    services:
      db:
        image: postgres:18.1
        environment:
          POSTGRES_PASSWORD: postgres
Right:
    services:
      db:
        image: postgres:18.1
        environment:
          POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:?}
Source: CWE-1392; OWASP A07:2021; CWE-521
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.config._files import containers, services
from workbench.core.findings import Finding, Place, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line

_NAME = re.compile(r"(?:\A|_)(?:PASSWORD|PASSWD|PASS|ROOT_PASSWORD)\Z")
_WEAK = frozenset(
    [
        "postgres",
        "password",
        "passwd",
        "pass",
        "root",
        "admin",
        "secret",
        "changeme",
        "change_me",
        "example",
        "guest",
        "test",
        "user",
        "mysql",
        "mongo",
        "redis",
        "minioadmin",
        "minio",
        "rabbitmq",
        "dev",
        "1234",
        "12345",
        "123456",
        "12345678",
        "qwerty",
        "letmein",
    ]
)
_URL = re.compile(r"\b[a-z][a-z0-9+]{1,20}://([^\s:/@$]{0,100}):([^\s:/@$]{1,100})@")
_EMPTY = frozenset({"MYSQL_ALLOW_EMPTY_PASSWORD", "ALLOW_EMPTY_PASSWORD"})
_HINT = "Take one that is made for this place alone, from the environment or a secret."


def run(subject: Subject) -> Iterator[Finding]:
    for name, value, place in _given(subject):
        word = (value or "").strip()
        upper = name.upper()
        match = _URL.search(word)
        if (_NAME.search(upper) and word.lower() in _WEAK) or (match and match[2].lower() in _WEAK):
            yield CHECK.finding(
                f"The password in {one_line(name, 60)} is one that everybody tries first.", place, _HINT
            )
        elif (upper in _EMPTY and word.lower() in ("yes", "true", "1")) or (
            upper == "POSTGRES_HOST_AUTH_METHOD" and word == "trust"
        ):
            yield CHECK.finding(f"{one_line(name, 60)} lets everybody in without a password.", place, _HINT)


def _given(subject: Subject) -> Iterator[tuple[str, str | None, Place]]:
    for file, service in services(subject):
        for name, value, at in service.environment:
            yield name, value, file.place(at)
    for cluster, _, container in containers(subject):
        for name, value, at in container.environment:
            yield name, value, cluster.place(at)


CHECK = Check("config/default-password", frozenset({"config"}), Severity.WARNING, run)
