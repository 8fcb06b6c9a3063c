"""Actions are of versions that still run.

GitHub refuses retired versions, and runs others no longer on the Node that they need.

Wrong:
    on: push
    jobs:
      build:
        runs-on: ubuntu-24.04
        steps:
          - uses: actions/upload-artifact@v3
            with: {path: dist}
Right:
    on: push
    jobs:
      build:
        runs-on: ubuntu-24.04
        steps:
          - uses: actions/upload-artifact@v4
            with: {path: dist}
Source: GitHub changelog, 2024-04-16 and 2024-12-05 (artifact actions v1 to v3, cache v1 and v2); actionlint
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.config._files import workflow
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line

_REFUSED = {
    "actions/upload-artifact": (3, "v4"),
    "actions/download-artifact": (3, "v4"),
    "actions/cache": (2, "v4"),
    "actions/upload-pages-artifact": (2, "v3"),
    "actions/deploy-pages": (3, "v4"),
}
_OLD = {
    "actions/checkout": (3, "v5"),
    "actions/setup-node": (3, "v5"),
    "actions/setup-python": (4, "v6"),
    "actions/setup-go": (4, "v6"),
    "actions/setup-java": (3, "v5"),
    "actions/github-script": (6, "v8"),
}
_MAJOR = re.compile(r"v(\d{1,3})(?:\.\d+)*\Z")


def run(subject: Subject) -> Iterator[Finding]:
    flow = workflow(subject)
    for _, step in flow.steps() if flow is not None else ():
        action = step.action
        match = _MAJOR.match(action.ref) if action is not None else None
        if action is None or match is None or flow is None:
            continue
        name = f"{action.owner}/{action.name}".lower()
        place = flow.place((*step.at, "uses"))
        last, instead = _REFUSED.get(name, (0, ""))
        if last and int(match[1]) <= last:
            yield CHECK.finding(
                f"GitHub refuses {one_line(step.uses, 60)}: it is retired.", place, f"Use {instead} or later."
            )
        last, instead = _OLD.get(name, (0, ""))
        if last and int(match[1]) <= last:
            message = f"{one_line(step.uses, 60)} is made for a Node that runners no longer have."
            yield Finding(CHECK.id, Severity.WARNING, message, place, f"Use {instead}.")


CHECK = Check("config/actions-retired-action", frozenset({"config"}), Severity.ERROR, run)
