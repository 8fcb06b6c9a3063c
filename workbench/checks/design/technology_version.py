"""A product has one version in the design.

A schema that uses what came with one version fails on the one before; a diagram or decision that names
another version than the deployment runs is how that happens.

Wrong:
    == 0001-database.md
    # 1. Database

    ## Context and Problem Statement

    Orders have to be kept.

    ## Decision Outcome

    PostgreSQL 18, for uuidv7().
    == compose.yaml
    services:
      db:
        image: postgres:16.4
Right:
    == 0001-database.md
    # 1. Database

    ## Context and Problem Statement

    Orders have to be kept.

    ## Decision Outcome

    PostgreSQL 18, for uuidv7().
    == compose.yaml
    services:
      db:
        image: postgres:18.1
Source: our own
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.design._report import few, world
from workbench.core.findings import Elsewhere, Finding, Place, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.design.parts import Running, running
from workbench.engines.technology import Technology, by_id, mentions

_LATER = re.compile(
    r"\b(?:later|if|when|once|until|may|could|would|from|since|before|or newer|or later|upgrade)\b",
    re.IGNORECASE,
)


def run(subject: Subject) -> Iterator[Finding]:
    runs = {each.technology.family: each for each in running(world(subject)) if each.version[:1].isdigit()}
    if runs:
        yield from few(_found(subject, runs))


def _found(subject: Subject, runs: dict[str, Running]) -> Iterator[Finding]:
    told: set[str] = set()
    for technology, version, place in _named(subject):
        other = runs.get(technology.family)
        if other is None or technology.family in told or _agree(version, other.version):
            continue
        told.add(technology.family)
        yield CHECK.finding(
            f"{technology.title} {version} is named here, and {other.artifact} runs {other.version}.",
            place,
            "Name one version in both.",
            Elsewhere(other.artifact, other.place),
        )


def _named(subject: Subject) -> Iterator[tuple[Technology, str, Place | None]]:
    for component in subject.surface.components:
        technology = by_id(component.technology)
        if technology is not None and component.version:
            yield technology, component.version, component.place
    for claim in subject.surface.claims:
        if claim.chosen and not _LATER.search(claim.text):
            for mention in mentions(claim.text):
                if mention.version:
                    yield mention.technology, mention.version, claim.place


def _agree(first: str, second: str) -> bool:
    """As far as both go: `17` and `17.2` agree."""
    left, right = first.split("."), second.split("-")[0].split(".")
    return all(one == other for one, other in zip(left, right, strict=False))


CHECK = Check("design/technology-version", frozenset({"decision", "diagram"}), Severity.WARNING, run)
