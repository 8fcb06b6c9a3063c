"""Package lists are fetched in the instruction that installs.

An `apt-get update` of its own is cached: later builds install from lists of long ago, and fail.

Wrong:
    FROM debian:13.1
    RUN apt-get update
    RUN apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
Right:
    FROM debian:13.1
    RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
Source: docs.docker.com, "Building best practices", apt-get; Trivy DS017
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.config._files import dockerfile
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject

_UPDATE = re.compile(r"\b(?:apt-get|apt)\s+(?:-\S+\s+)*update\b")
_USED = re.compile(
    r"\b(?:apt-get|apt)\s+(?:-\S+\s+)*(?:install|upgrade|dist-upgrade|build-dep)\b|\.sh\b|playwright|install-deps"
)


def run(subject: Subject) -> Iterator[Finding]:
    file = dockerfile(subject)
    for _, one in file.runs() if file is not None else ():
        whole = "\n".join(one.commands())
        if _UPDATE.search(whole) and not _USED.search(whole):
            message = "The package lists are fetched by an instruction that installs nothing."
            yield CHECK.finding(message, one.place, "Join it with the installation by &&.")


CHECK = Check("config/dockerfile-update-alone", frozenset({"config"}), Severity.WARNING, run)
