"""What a diagram shows, the deployment runs.

A service or store that is drawn and not deployed was forgotten in one of the two. Spoken of only where the
diagram is plainly of the same system: at least two of its parts, and half of them, are found there.

Wrong:
    == containers.mmd
    flowchart LR
        api[Order API] --> db[(PostgreSQL)]
        api --> search[(Elasticsearch)]
    == compose.yaml
    services:
      order-api:
        build: .
        depends_on: [db]
      db:
        image: postgres:17.2
Right:
    == containers.mmd
    flowchart LR
        api[Order API] --> db[(PostgreSQL)]
        api --> search[(Elasticsearch)]
    == compose.yaml
    services:
      order-api:
        build: .
        depends_on: [db, search]
      db:
        image: postgres:17.2
      search:
        image: elasticsearch:9.0.0
Source: our own; S. Brown, the C4 model (container and deployment diagrams)
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.design._report import few, said, world
from workbench.core.findings import Elsewhere, Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.surface import Component, Part
from workbench.engines.design.parts import STORES, drawn_technology, running, same


def run(subject: Subject) -> Iterator[Finding]:
    if subject.parsed.dialect in ("flowchart", "c4"):
        yield from few(_found(subject))


def _found(subject: Subject) -> Iterator[Finding]:
    design = world(subject)
    deployed = design.components
    if not deployed:
        return
    drawn = [part for part in subject.surface.components if _runs(part)]
    there = [any(same(part, other) for _, other in deployed) for part in drawn]
    if sum(there) < 2 or sum(there) * 2 < len(drawn):
        return
    families = {each.technology.family for each in running(design)}
    where = deployed[0][0]
    for part, found in zip(drawn, there, strict=True):
        technology = drawn_technology(part)
        if found or (technology is not None and technology.family in families):
            continue
        yield CHECK.finding(
            f"{said(part.name)} is drawn here, and {where} doesn't run it.",
            part.place,
            "Add it to the deployment, or take it out of the diagram.",
            Elsewhere(where),
        )


def _runs(part: Component) -> bool:
    """It would be a service of its own: a service by name, or a store whose product is told."""
    return part.part is Part.SERVICE or (part.part in STORES and bool(part.technology))


CHECK = Check("design/component-undeployed", frozenset({"diagram"}), Severity.WARNING, run)
