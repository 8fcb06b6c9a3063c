"""Package managers are told to ask nothing.

A build has nobody who answers: without the flag the installation stops.

Wrong:
    FROM debian:13.1
    RUN apt-get update && apt-get install --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
Right:
    FROM debian:13.1
    RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
Source: hadolint DL3014, DL3034, DL3038
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.config._files import dockerfile
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject

_INSTALL = re.compile(
    r"\b(apt-get|apt|dnf|yum|zypper|microdnf)\b(?:\s+-\S+)*\s+(?:install|upgrade|dist-upgrade|in)\b"
)
_YES = re.compile(r"\s(?:-\w*y\w*|--yes|--assume-yes|--assumeyes|-qq|-n|--non-interactive)(?:\s|=|\Z)")


def run(subject: Subject) -> Iterator[Finding]:
    file = dockerfile(subject)
    for _, one in file.runs() if file is not None else ():
        for command in one.commands():
            match = _INSTALL.search(command)
            if match and not _YES.search(command):
                message = f"{match[1]} waits for an answer that nobody gives."
                yield CHECK.finding(message, one.where(match[1]), "Add -y.")


CHECK = Check("config/dockerfile-apt-yes", frozenset({"config"}), Severity.WARNING, run)
