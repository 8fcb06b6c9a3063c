"""Jobs end at some time.

A hanging job runs for six hours, and is paid for.

Wrong:
    on: push
    jobs:
      build:
        runs-on: ubuntu-24.04
        steps: [{run: make}]
Right:
    on: push
    jobs:
      build:
        runs-on: ubuntu-24.04
        timeout-minutes: 15
        steps: [{run: make}]
Source: docs.github.com, "Workflow syntax", jobs.<job_id>.timeout-minutes;
  ghalint job_timeout_minutes_is_required
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import report, workflow
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject


def run(subject: Subject) -> Iterator[Finding]:
    flow = workflow(subject)
    spots = [
        (job.id, flow.place(job.at))
        for job in (flow.jobs if flow is not None else ())
        if flow is not None
        and job.steps
        and "timeout-minutes" not in job.body
        and not all("timeout-minutes" in step.body for step in job.steps)
    ]
    yield from report(CHECK, spots, "may hang for six hours", "Set timeout-minutes.")


CHECK = Check("config/actions-no-timeout", frozenset({"config"}), Severity.ADVICE, run)
