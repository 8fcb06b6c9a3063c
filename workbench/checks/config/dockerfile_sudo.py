"""Builds do without sudo.

Instructions run as root until USER says otherwise; sudo in an image gives root back to whoever gets in.

Wrong:
    FROM debian:13.1
    RUN sudo make install
Right:
    FROM debian:13.1
    RUN make install
Source: hadolint DL3004; Trivy DS010
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.config._files import dockerfile
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject

_SUDO = re.compile(r"\Asudo\s|\b(?:apt-get|apt|apk|dnf|yum)\b.*\b(?:install|add)\b.*\ssudo(?:\s|\Z)")


def run(subject: Subject) -> Iterator[Finding]:
    file = dockerfile(subject)
    for _, one in file.runs() if file is not None else ():
        if any(_SUDO.search(command) for command in one.commands()):
            yield CHECK.finding(
                "The build uses sudo.", one.where("sudo"), "Use USER to change between users."
            )


CHECK = Check("config/dockerfile-sudo", frozenset({"config"}), Severity.WARNING, run)
