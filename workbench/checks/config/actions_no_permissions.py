"""A workflow says what its token may do.

Without it the repository's default holds, which in older ones is everything.

Wrong:
    on: push
    jobs:
      build:
        runs-on: ubuntu-24.04
        steps: [{run: make}]
Right:
    on: push
    permissions: {contents: read}
    jobs:
      build:
        runs-on: ubuntu-24.04
        steps: [{run: make}]
Source: OpenSSF Scorecard, Token-Permissions; zizmor excessive-permissions;
  CodeQL actions/missing-workflow-permissions
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import report, workflow
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject


def run(subject: Subject) -> Iterator[Finding]:
    flow = workflow(subject)
    if flow is None or "permissions" in flow.root:
        return
    spots = [(job.id, flow.place(job.at)) for job in flow.jobs if "permissions" not in job.body]
    yield from report(
        CHECK, spots, "does not say what its token may do", "Add permissions: {contents: read} at the top."
    )


CHECK = Check("config/actions-no-permissions", frozenset({"config"}), Severity.ADVICE, run)
