"""The checkout does not keep its token.

It stands in `.git/config` for every later step, and goes along when the folder is uploaded.

Wrong:
    on: push
    jobs:
      build:
        runs-on: ubuntu-24.04
        steps:
          - uses: actions/checkout@v5
          - uses: actions/upload-artifact@v4
            with: {path: .}
Right:
    on: push
    jobs:
      build:
        runs-on: ubuntu-24.04
        steps:
          - uses: actions/checkout@v5
            with: {persist-credentials: false}
          - uses: actions/upload-artifact@v4
            with: {path: .}
Source: zizmor artipacked
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import Spot, report, workflow
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.config.actions.model import Step
from workbench.engines.config.values import scalar

_ALL = (".", "./", "${{ github.workspace }}")


def run(subject: Subject) -> Iterator[Finding]:
    flow = workflow(subject)
    spots: list[Spot] = []
    for job in flow.jobs if flow is not None else ():
        kept: Step | None = None
        for step in job.steps:
            if step.action is None or flow is None:
                continue
            name, given = step.action.repository, step.given
            keeps = given.get("persist-credentials") not in (False, "false")
            uploads = name == "actions/upload-artifact" and scalar(given.get("path")).strip() in _ALL
            if name == "actions/checkout" and keeps:
                kept = kept or step
            elif kept is not None and uploads:
                spots.append((job.id, flow.place(kept.at)))
    yield from report(
        CHECK, spots, "uploads the token that its checkout kept", "Set persist-credentials: false."
    )


CHECK = Check("config/actions-credentials-kept", frozenset({"config"}), Severity.ADVICE, run)
