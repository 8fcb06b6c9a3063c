"""The token may do only what the workflow does.

With `write-all` any action of it can push code, publish packages and approve.

Wrong:
    on: push
    permissions: write-all
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
Source: docs.github.com, "Use GITHUB_TOKEN for authentication in workflows"; zizmor excessive-permissions
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import workflow
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.config.values import dig


def run(subject: Subject) -> Iterator[Finding]:
    flow = workflow(subject)
    if flow is None:
        return
    for at in [(), *(job.at for job in flow.jobs)]:
        if dig(flow.root, *at, "permissions") == "write-all":
            message = "The token may write to everything in the repository."
            yield CHECK.finding(
                message, flow.place((*at, "permissions")), "Name what is needed, such as contents: read."
            )


CHECK = Check("config/actions-broad-permissions", frozenset({"config"}), Severity.WARNING, run)
