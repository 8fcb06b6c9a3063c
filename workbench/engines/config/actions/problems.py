"""Why GitHub would refuse a workflow: its structure, its events, its expressions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.core.findings import Finding
from workbench.core.text import one_line
from workbench.engines.config.actions.model import Job, Workflow
from workbench.engines.config.actions.structure import EVENTS, definitions, validator
from workbench.engines.config.schema import closest, problem, structure_problems
from workbench.engines.config.values import dig, items, text

_ID = re.compile(r"[A-Za-z_][\w-]{0,99}\Z")
_CRON = re.compile(r"[\d*/,A-Za-z-]+\Z")


def problems_of(workflow: Workflow) -> Iterator[Finding]:
    """Each with its place."""
    yield from structure_problems(validator(), workflow.root, workflow.source, definitions=definitions())
    for event, at in workflow.events.items():
        if event not in EVENTS:
            hint = closest(event, EVENTS) or "See the events that trigger workflows."
            yield problem(f"There is no event {one_line(event, 40)!r}.", workflow.place(at), hint)
    if "jobs" in workflow.root and not workflow.jobs:
        yield problem("The workflow has no job.", workflow.place(("jobs",)), "Add one under jobs.")
    yield from _schedules(workflow)
    for job in workflow.jobs:
        yield from _job(workflow, job)
    for expression, at in workflow.expressions:
        if expression.problem:
            shown = one_line(expression.source, 50)
            place = workflow.line_in(at, expression.offset)
            yield problem(f"The expression {shown!r} {expression.problem}.", place, expression.hint)


def _schedules(workflow: Workflow) -> Iterator[Finding]:
    for index, entry in enumerate(items(dig(workflow.root, "on", "schedule"))):
        word = text(dig(entry, "cron"))
        fields = word.split()
        if len(fields) != 5 or not all(_CRON.match(field) for field in fields):
            place = workflow.place(("on", "schedule", index))
            yield problem(
                f"{one_line(word, 40)!r} is no schedule.", place, 'Five fields, such as "0 3 * * *".'
            )


def _job(workflow: Workflow, job: Job) -> Iterator[Finding]:
    name = one_line(job.id, 60)
    if not _ID.match(job.id):
        hint = "Start with a letter or _; then letters, digits, - and _."
        yield problem(f"{name!r} can't be the id of a job.", workflow.place(job.at), hint)
    if not job.body:
        return
    if job.uses:
        for key in ("steps", "runs-on", "container", "services", "environment", "timeout-minutes"):
            if key in job.body:
                place = workflow.place((*job.at, key))
                yield problem(f"The job {name} calls a workflow and has `{key}`.", place, "Keep one of them.")
    else:
        if "runs-on" not in job.body:
            yield problem(f"The job {name} lacks `runs-on`.", workflow.place(job.at), "Such as ubuntu-24.04.")
        if not job.steps:
            yield problem(f"The job {name} has no steps.", workflow.place(job.at), "Add steps.")
    seen: set[str] = set()
    for index, step in enumerate(job.steps):
        both = "uses" in step.body and "run" in step.body
        if both or not ("uses" in step.body or "run" in step.body):
            said = "both `uses` and `run`" if both else "neither `uses` nor `run`"
            hint = "Make two steps of it." if both else "Add one of them."
            yield problem(f"Step {index + 1} of {name} has {said}.", workflow.place(step.at), hint)
        if step.id and step.id.lower() in seen:
            said = f"Two steps of {name} have the id {one_line(step.id, 40)}."
            yield problem(said, workflow.place((*step.at, "id")), "Give each its own.")
        seen.add(step.id.lower())
        yield from _uses(workflow, step.uses, (*step.at, "uses"))
        if "with" in step.body and "run" in step.body and not both:
            said = f"Step {index + 1} of {name} runs a command and has `with`."
            yield problem(said, workflow.place((*step.at, "with")), "Give it values by env.")
    yield from _uses(workflow, job.uses, (*job.at, "uses"))


def _uses(workflow: Workflow, uses: str, at: tuple[str | int, ...]) -> Iterator[Finding]:
    local = uses.startswith(("./", "../", "docker://")) or "${{" in uses
    if uses and not local and not re.match(r"[\w.-]+/[\w./-]+@\S+\Z", uses):
        said = f"{one_line(uses, 60)!r} names no action with its version."
        yield problem(said, workflow.place(at), "Write owner/name@version.")
