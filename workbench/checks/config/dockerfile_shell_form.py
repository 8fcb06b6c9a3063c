"""CMD and ENTRYPOINT are JSON lists.

In the plain form a shell is the first process, and swallows the signal that asks the program to end.

Wrong:
    FROM node:24.11-slim
    USER node
    CMD node server.js
Right:
    FROM node:24.11-slim
    USER node
    CMD ["node", "server.js"]
Source: hadolint DL3025; BuildKit JSONArgsRecommended
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import dockerfile
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject


def run(subject: Subject) -> Iterator[Finding]:
    file = dockerfile(subject)
    for stage in file.stages if file is not None else ():
        own_shell = any(True for _ in stage.of("SHELL"))
        for one in stage.of("CMD", "ENTRYPOINT"):
            if one.value and not one.json and not one.value.startswith(("[", "exec ")) and not own_shell:
                message = f"A shell stands between {one.keyword} and the program, and keeps signals from it."
                yield CHECK.finding(message, one.place, f"Write {one.keyword} as a JSON list.")


CHECK = Check("config/dockerfile-shell-form", frozenset({"config"}), Severity.WARNING, run)
