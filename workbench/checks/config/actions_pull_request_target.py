"""Workflows with secrets do not run the code of strangers.

`pull_request_target` has the repository's token and secrets; with the pull request's head checked out, its
author has them too.

Wrong:
    on: pull_request_target
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - uses: actions/checkout@v5
            with: {ref: "${{ github.event.pull_request.head.sha }}"}
          - run: make test
Right:
    on: pull_request
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - uses: actions/checkout@v5
          - run: make test
Source: GitHub Security Lab, "Preventing pwn requests"; zizmor dangerous-triggers;
  OpenSSF Scorecard, Dangerous-Workflow
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.config._files import workflow
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.config.values import scalar

_HEAD = re.compile(
    r"head\.sha|head\.ref|head_ref|head_sha|head_branch|refs/pull/|pull_request\.number|head_commit\.id"
)
_EVENTS = ("pull_request_target", "workflow_run", "issue_comment")


def run(subject: Subject) -> Iterator[Finding]:
    flow = workflow(subject)
    if flow is None or not any(event in flow.events for event in _EVENTS):
        return
    event = next(event for event in _EVENTS if event in flow.events)
    for job, step in flow.steps():
        checks_out = step.action is not None and step.action.repository == "actions/checkout"
        given = f"{scalar(step.given.get('ref'))} {scalar(step.given.get('repository'))}"
        fetched = re.search(r"\bgh pr checkout\b|\bgit fetch\b.*pull/", step.run)
        if (checks_out and _HEAD.search(given)) or fetched:
            message = f"{one_line(job.id, 40)} runs the code of strangers with the secrets of {event}."
            hint = "Use pull_request, or check out nothing of the pull request."
            yield CHECK.finding(message, flow.place(step.at), hint)


CHECK = Check("config/actions-pull-request-target", frozenset({"config"}), Severity.ERROR, run)
