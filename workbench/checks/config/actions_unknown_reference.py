"""Expressions refer to steps, jobs and inputs that exist.

What does not exist is an empty text, and no error says so.

Wrong:
    on: push
    jobs:
      build:
        runs-on: ubuntu-24.04
        steps:
          - id: version
            run: echo "tag=1.4" >> "$GITHUB_OUTPUT"
          - run: make release
            env:
              TAG: ${{ steps.verison.outputs.tag }}
Right:
    on: push
    jobs:
      build:
        runs-on: ubuntu-24.04
        steps:
          - id: version
            run: echo "tag=1.4" >> "$GITHUB_OUTPUT"
          - run: make release
            env:
              TAG: ${{ steps.version.outputs.tag }}
Source: docs.github.com, "Contexts reference"; actionlint, type check of expressions
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import workflow
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.config.actions.model import Job, Workflow
from workbench.engines.config.schema import closest
from workbench.engines.config.values import dig, items, mapping
from workbench.engines.positions import Path


def run(subject: Subject) -> Iterator[Finding]:
    flow = workflow(subject)
    if flow is None:
        return
    inputs = flow.inputs()
    for expression, at in flow.expressions:
        job = flow.by_id.get(str(at[1])) if at[:1] == ("jobs",) and len(at) > 1 else None
        for path in expression.paths:
            if len(path) < 2 or path[1] == "*":
                continue
            known, what = _known(flow, job, path[0], at, inputs)
            if known is None or path[1].lower() in known:
                continue
            loose = path[0] in ("matrix", "inputs")
            if loose and "||" in expression.source:
                # It may be missing on purpose: what stands after || is then taken.
                continue
            lost = "this job does not need" if path[0] == "needs" else "does not exist"
            message = f"{one_line('.'.join(path[:3]), 60)} names {what} that {lost}."
            hint = closest(path[1], known) or f"Known here: {', '.join(sorted(known)[:5]) or 'none'}."
            severity = Severity.WARNING if loose else Severity.ERROR
            yield Finding(CHECK.id, severity, message, flow.line_in(at, expression.offset), hint)


def _known(
    flow: Workflow, job: Job | None, context: str, at: Path, inputs: frozenset[str] | None
) -> tuple[set[str] | None, str]:
    """The names that a context has at this place; None where that can't be told."""
    if context == "needs" and job is not None:
        return {name.lower() for name, _ in job.needs}, "a job"
    if context == "steps" and job is not None:
        inside = len(at) > 3 and at[2] == "steps"
        steps = job.steps[: int(at[3])] if inside else job.steps
        return {step.id.lower() for step in steps if step.id}, "a step"
    if context == "inputs" and inputs is not None:
        return set(inputs), "an input"
    if context == "matrix" and job is not None:
        matrix = dig(job.body, "strategy", "matrix")
        if matrix is None:
            return set(), "a value of a matrix"
        if not isinstance(matrix, dict) or any(isinstance(part, str) for part in matrix.values()):
            return None, ""
        included = [mapping(entry) for entry in items(matrix.get("include"))]
        return {str(key).lower() for part in (matrix, *included) for key in part} - {
            "include",
            "exclude",
        }, "a value of a matrix"
    return None, ""


CHECK = Check("config/actions-unknown-reference", frozenset({"config"}), Severity.ERROR, run)
