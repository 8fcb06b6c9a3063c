"""Containers have no SSH server.

Who needs a shell in one uses `docker exec` or `kubectl exec`, which know who may.

Wrong:
    FROM debian:13.1
    EXPOSE 22
Right:
    FROM debian:13.1
    EXPOSE 8080
Source: Trivy DS004; CIS Docker Benchmark 5.6
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import dockerfile
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject


def run(subject: Subject) -> Iterator[Finding]:
    file = dockerfile(subject)
    for stage in file.stages if file is not None else ():
        for one in stage.of("EXPOSE"):
            if any(word.partition("/")[0] == "22" for word in one.words):
                yield CHECK.finding(
                    "The image offers SSH.", one.where("22"), "Remove it, and use docker exec."
                )


CHECK = Check("config/dockerfile-ssh-exposed", frozenset({"config"}), Severity.WARNING, run)
