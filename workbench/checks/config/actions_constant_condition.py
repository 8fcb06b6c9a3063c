"""A condition is one expression as a whole.

Text around `${{ }}` makes the condition a text that is not empty, and so always true.

Wrong:
    on: push
    jobs:
      deploy:
        runs-on: ubuntu-24.04
        if: ${{ github.ref }} == 'refs/heads/main'
        steps: [{run: make deploy}]
Right:
    on: push
    jobs:
      deploy:
        runs-on: ubuntu-24.04
        if: github.ref == 'refs/heads/main'
        steps: [{run: make deploy}]
Source: actionlint, if-cond; zizmor unsound-condition
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import workflow
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.config.actions.expressions import expressions
from workbench.engines.config.values import dig


def run(subject: Subject) -> Iterator[Finding]:
    flow = workflow(subject)
    if flow is None:
        return
    for at in [*(job.at for job in flow.jobs), *(step.at for _, step in flow.steps())]:
        condition = dig(flow.root, *at, "if")
        if not isinstance(condition, str) or "${{" not in condition:
            continue
        found = list(expressions(condition))
        rest = condition
        for one in reversed(found):
            rest = rest[: one.offset] + rest[one.offset + len(one.source) + 5 :]
        if rest.strip() or condition != condition.rstrip():
            message = (
                f"The condition {one_line(condition, 60)!r} is always true: "
                "text stands around its expression."
            )
            yield CHECK.finding(
                message, flow.place((*at, "if")), "Leave out ${{ }}: the whole of if is an expression."
            )


CHECK = Check("config/actions-constant-condition", frozenset({"config"}), Severity.WARNING, run)
