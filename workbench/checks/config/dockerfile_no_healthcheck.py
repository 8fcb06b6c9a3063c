"""Images that serve say how to see whether they do.

Docker and compose then know a hanging container from a working one; Kubernetes has probes of its own.

Wrong:
    FROM node:24.11-slim
    USER node
    EXPOSE 3000
    CMD ["node", "server.js"]
Right:
    FROM node:24.11-slim
    USER node
    EXPOSE 3000
    HEALTHCHECK CMD ["node", "healthcheck.js"]
    CMD ["node", "server.js"]
Source: CIS Docker Benchmark 4.6; Trivy DS026
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import dockerfile
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject


def run(subject: Subject) -> Iterator[Finding]:
    file = dockerfile(subject)
    if file is None or file.final is None:
        return
    exposed = file.final.last("EXPOSE")
    if exposed is not None and file.final.last("HEALTHCHECK") is None:
        message = "The image serves, and nothing tells whether it does."
        yield CHECK.finding(message, exposed.place, "Add HEALTHCHECK, unless only Kubernetes runs it.")


CHECK = Check("config/dockerfile-no-healthcheck", frozenset({"config"}), Severity.ADVICE, run)
