"""What has to be up nearly always is there more than once.

Three nines leave 43 minutes a month; a service with one copy, or a database that nothing takes over from,
spends them with one update.

Wrong:
    == brief
    latency: 99.9 % of requests succeed in a month.
    == compose.yaml
    services:
      api:
        build: .
        deploy: {replicas: 1}
Right:
    == brief
    latency: 99.9 % of requests succeed in a month.
    == compose.yaml
    services:
      api:
        build: .
        deploy: {replicas: 2}
Source: Google, "Site Reliability Engineering", chapter 3 and appendix A
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.design._report import few, said, world
from workbench.core.findings import Elsewhere, Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.surface import Part
from workbench.engines.design.brief import availability
from workbench.engines.design.parts import has_standby

_HIGH = 99.9


def run(subject: Subject) -> Iterator[Finding]:
    asked = availability(subject.design)
    if asked is not None and asked[1] >= _HIGH:
        yield from few(_found(subject, asked[0].id, asked[1]))


def _found(subject: Subject, requirement: str, share: float) -> Iterator[Finding]:
    lone = world(subject)
    several = any((part.replicas or 0) > 1 for _, part in lone.components)
    for part in subject.surface.components:
        if part.replicas != 1 or part.part not in (Part.SERVICE, Part.GATEWAY, Part.DATABASE, Part.UNKNOWN):
            continue
        if part.part is Part.DATABASE and (has_standby(lone) or not several):
            continue
        yield CHECK.finding(
            f"The brief wants {share:g} % of requests to succeed, and {said(part.name)} has one copy.",
            part.place,
            "Run two or more, or a standby that takes over.",
            Elsewhere(requirement),
        )


CHECK = Check("design/single-point", frozenset({"config"}), Severity.WARNING, run)
