"""Secrets are not printed.

GitHub masks the exact value only: a part of it, or another encoding, stands in the log.

Wrong:
    on: push
    jobs:
      deploy:
        runs-on: ubuntu-24.04
        steps:
          - run: echo "${{ secrets.DEPLOY_KEY }}" > key.pem
Right:
    on: push
    jobs:
      deploy:
        runs-on: ubuntu-24.04
        steps:
          - run: printenv DEPLOY_KEY > key.pem
            env:
              DEPLOY_KEY: ${{ secrets.DEPLOY_KEY }}
Source: docs.github.com, "Using secrets in GitHub Actions"; zizmor secrets-outside-env
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.config._files import workflow
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.config.actions.expressions import expressions

_PRINTS = re.compile(r"\b(?:echo|printf|cat\s*<<|Write-Host|Write-Output)\b")


def run(subject: Subject) -> Iterator[Finding]:
    flow = workflow(subject)
    for _, step in flow.steps() if flow is not None else ():
        if flow is None:
            return
        for expression in expressions(step.run):
            if not any(path[0] == "secrets" for path in expression.paths):
                continue
            start = step.run.rfind("\n", 0, expression.offset) + 1
            before = step.run[start : expression.offset]
            if _PRINTS.search(before) and "::add-mask::" not in before:
                message = f"{one_line(expression.source, 50)} is written out by the script."
                hint = "Give it by env, and let the program read the variable."
                yield CHECK.finding(message, flow.line_in((*step.at, "run"), expression.offset), hint)


CHECK = Check("config/actions-secret-printed", frozenset({"config"}), Severity.WARNING, run)
