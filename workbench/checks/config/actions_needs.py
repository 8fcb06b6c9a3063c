"""Jobs need jobs that exist, and not one another.

GitHub refuses the whole workflow.

Wrong:
    on: push
    jobs:
      build:
        runs-on: ubuntu-24.04
        steps: [{run: make}]
      deploy:
        needs: biuld
        runs-on: ubuntu-24.04
        steps: [{run: make deploy}]
Right:
    on: push
    jobs:
      build:
        runs-on: ubuntu-24.04
        steps: [{run: make}]
      deploy:
        needs: build
        runs-on: ubuntu-24.04
        steps: [{run: make deploy}]
Source: docs.github.com, "Workflow syntax", jobs.<job_id>.needs; actionlint
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import workflow
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.config.schema import closest
from workbench.engines.config.values import circles


def run(subject: Subject) -> Iterator[Finding]:
    flow = workflow(subject)
    if flow is None:
        return
    for job in flow.jobs:
        for name, at in job.needs:
            if name not in flow.by_id and "${{" not in name:
                message = (
                    f"The job {one_line(job.id, 40)} needs {one_line(name, 40)}, and there is no such job."
                )
                yield CHECK.finding(message, flow.place(at), closest(name, flow.by_id))
    for circle in circles({job.id: [name for name, _ in job.needs] for job in flow.jobs}):
        names = " -> ".join(one_line(name, 40) for name in (*circle[:8], circle[0]))
        place = flow.place(("jobs", circle[0], "needs"))
        yield CHECK.finding(f"These jobs need one another: {names}.", place, "Take one need away.")


CHECK = Check("config/actions-needs", frozenset({"config"}), Severity.ERROR, run)
