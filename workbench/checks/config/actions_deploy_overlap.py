"""Deployments wait for one another.

Two pushes in a row otherwise deploy at the same time, and the older may win.

Wrong:
    on: push
    jobs:
      deploy:
        runs-on: ubuntu-24.04
        steps: [{run: make deploy}]
Right:
    on: push
    concurrency: deploy
    jobs:
      deploy:
        runs-on: ubuntu-24.04
        steps: [{run: make deploy}]
Source: docs.github.com, "Control the concurrency of workflows and jobs"; zizmor concurrency-limits
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import report, workflow
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject


def run(subject: Subject) -> Iterator[Finding]:
    flow = workflow(subject)
    if flow is None or "concurrency" in flow.root:
        return
    spots = [
        (job.id, flow.place(job.at)) for job in flow.jobs if job.deploys and "concurrency" not in job.body
    ]
    yield from report(CHECK, spots, "may run twice at the same time", "Add concurrency with a group.")


CHECK = Check("config/actions-deploy-overlap", frozenset({"config"}), Severity.ADVICE, run)
