"""The image runs as a user of its own.

Root in the container is root for all that the kernel and the mounts let through.

Wrong:
    FROM node:24.11-slim
    COPY server.js /srv/
    CMD ["node", "/srv/server.js"]
Right:
    FROM node:24.11-slim
    COPY server.js /srv/
    USER node
    CMD ["node", "/srv/server.js"]
Source: hadolint DL3002; Trivy DS002; CIS Docker Benchmark 4.1
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.config._files import dockerfile
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line

_SAFE = re.compile(r"nonroot|unprivileged|rootless|chainguard|cgr\.dev")
_ROOT = re.compile(r"(?:root|0)(?::|\Z)")


def run(subject: Subject) -> Iterator[Finding]:
    file = dockerfile(subject)
    if file is None or file.final is None:
        return
    stage = file.final
    user = stage.last("USER")
    root = list(stage.lineage())[-1].base.lower()
    runs = any(stage.last(keyword) for keyword in ("CMD", "ENTRYPOINT"))
    if user is None:
        if runs and not _SAFE.search(root):
            message = f"The image runs as root: {one_line(stage.label, 40)} names no other user."
            yield CHECK.finding(message, stage.place, "Add USER with a user that is not root, before CMD.")
    elif _ROOT.match(user.words[0] if user.words else ""):
        yield CHECK.finding(
            "The last USER is root.", user.place, "Switch back to another user after what needs root."
        )


CHECK = Check("config/dockerfile-root-user", frozenset({"config"}), Severity.WARNING, run)
