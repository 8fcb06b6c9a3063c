"""Values are handed on by files, not by words in the log.

`set-env` and `add-path` are refused, `set-output` and `save-state` are to go: any text that is printed
could set them.

Wrong:
    on: push
    jobs:
      build:
        runs-on: ubuntu-24.04
        steps:
          - id: version
            run: echo "::set-output name=tag::1.4"
Right:
    on: push
    jobs:
      build:
        runs-on: ubuntu-24.04
        steps:
          - id: version
            run: echo "tag=1.4" >> "$GITHUB_OUTPUT"
Source: GitHub changelog, 2022-10-11 (save-state and set-output), 2020-11-09 (set-env and add-path);
  actionlint
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.config._files import workflow
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject

_COMMAND = re.compile(r"::(set-output|save-state|set-env|add-path)(?:\s|::)")
_FILES = {
    "set-output": "$GITHUB_OUTPUT",
    "save-state": "$GITHUB_STATE",
    "set-env": "$GITHUB_ENV",
    "add-path": "$GITHUB_PATH",
}


def run(subject: Subject) -> Iterator[Finding]:
    flow = workflow(subject)
    for _, step in flow.steps() if flow is not None else ():
        for match in _COMMAND.finditer(step.run):
            if flow is None:
                return
            refused = match[1] in ("set-env", "add-path")
            message = f"The command {match[1]} is {'refused' if refused else 'to go'}."
            place = flow.line_in((*step.at, "run"), match.start())
            severity = Severity.ERROR if refused else Severity.WARNING
            yield Finding(CHECK.id, severity, message, place, f"Append the line to {_FILES[match[1]]}.")


CHECK = Check("config/actions-old-command", frozenset({"config"}), Severity.WARNING, run)
