"""A call in a diagram is an operation of the API.

A diagram tells readers what to call; a path or a method that the API does not have sends them nowhere.

Wrong:
    == openapi.yaml
    openapi: 3.1.0
    info: {title: Visits, version: '1'}
    paths:
      /visits: {post: {responses: {'201': {description: Made.}}}}
    == booking.mmd
    sequenceDiagram
        Patient->>API: POST /visits
        Patient->>API: POST /visits/{id}/move
Right:
    == openapi.yaml
    openapi: 3.1.0
    info: {title: Visits, version: '1'}
    paths:
      /visits: {post: {responses: {'201': {description: Made.}}}}
    == booking.mmd
    sequenceDiagram
        Patient->>API: POST /visits
Source: our own
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.design._report import few, said, world
from workbench.core.findings import Elsewhere, Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.design.calls import calls, is_known, nearest


def run(subject: Subject) -> Iterator[Finding]:
    yield from few(_found(subject))


def _found(subject: Subject) -> Iterator[Finding]:
    design = world(subject)
    if not design.operations:
        return
    api = design.operations[0][0]
    named = [(link, call) for link in subject.surface.links for call in calls(link.label)]
    known = [is_known(call, design) for _, call in named]
    if not any(known):
        return  # the diagram is of another API
    outside = {part.id or part.name for part in subject.surface.components if part.part == "external"}
    for (link, call), found in zip(named, known, strict=True):
        if not found and link.target not in outside:
            near = nearest(call, design)
            yield CHECK.finding(
                f"{said(call.label)} is called here, and {api} has no such operation.",
                link.place,
                f"Write {near}." if near else "Add the operation, or mend the call.",
                Elsewhere(api),
            )


CHECK = Check("design/diagram-call", frozenset({"diagram"}), Severity.WARNING, run)
