"""What runs is in the diagram.

A service that the deployment starts and the container diagram leaves out is what the next reader trips
over. Spoken of only where the diagram is plainly of the same system.

Wrong:
    == containers.mmd
    flowchart LR
        api[Order API] --> db[(PostgreSQL)]
        mail[Mail worker] --> db
    == compose.yaml
    services:
      order-api:
        build: .
        depends_on: [db]
      mail-worker:
        build: ./mail
        depends_on: [db]
      pricing:
        build: ./pricing
        depends_on: [db]
      db:
        image: postgres:17.2
Right:
    == containers.mmd
    flowchart LR
        api[Order API] --> db[(PostgreSQL)]
        mail[Mail worker] --> db
    == compose.yaml
    services:
      order-api:
        build: .
        depends_on: [db]
      mail-worker:
        build: ./mail
        depends_on: [db]
      db:
        image: postgres:17.2
Source: our own; S. Brown, the C4 model (container and deployment diagrams)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.design._report import few, said, world
from workbench.core.findings import Elsewhere, Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.design.parts import drawn_names, same

_ASIDE = re.compile(
    r"migrat|init|seed|backup|purge|cron|job|exporter|prometheus|grafana|jaeger|otel|collector|loki|tempo|adminer|"
    r"pgadmin|mailhog|mailpit|localstack|test|mock|proxy|certbot|watchtower|standby|replica|setup|init-container",
    re.IGNORECASE,
)
"""What helps to run the system, and is seldom drawn."""


def run(subject: Subject) -> Iterator[Finding]:
    yield from few(_found(subject))


def _found(subject: Subject) -> Iterator[Finding]:
    design = world(subject)
    drawn = list(drawn_names(design))
    own = subject.surface.components
    there = [any(same(other, part) for _, other in drawn) for part in own]
    if sum(there) < 2 or sum(there) * 2 < len(own):
        return
    matched = next(name for name, other in drawn if any(same(other, part) for part in own))
    for part, found in zip(own, there, strict=True):
        if not found and not _ASIDE.search(f"{part.name} {part.technology}"):
            yield CHECK.finding(
                f"{said(part.name)} runs here, and no diagram shows it; {matched} shows the others.",
                part.place,
                "Draw it, or take it out of the deployment.",
                Elsewhere(matched),
            )


CHECK = Check("design/service-undrawn", frozenset({"config"}), Severity.WARNING, run)
