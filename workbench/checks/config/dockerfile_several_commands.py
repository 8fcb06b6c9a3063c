"""A stage has one CMD, one ENTRYPOINT and one HEALTHCHECK.

Only the last of each counts; the others are left from an older version.

Wrong:
    FROM node:24.11-slim
    USER node
    CMD ["node", "migrate.js"]
    CMD ["node", "server.js"]
Right:
    FROM node:24.11-slim
    USER node
    CMD ["node", "server.js"]
Source: hadolint DL4003, DL4004, DL3012; BuildKit MultipleInstructionsDisallowed
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import dockerfile
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject


def run(subject: Subject) -> Iterator[Finding]:
    file = dockerfile(subject)
    for stage in file.stages if file is not None else ():
        for keyword in ("CMD", "ENTRYPOINT", "HEALTHCHECK"):
            found = list(stage.of(keyword))
            for one in found[:-1]:
                message = f"This {keyword} does not count: line {found[-1].place.line} has another."
                yield CHECK.finding(message, one.place, "Remove it.")


CHECK = Check("config/dockerfile-several-commands", frozenset({"config"}), Severity.WARNING, run)
