"""Reads are as fresh as the brief wants them.

Strong consistency is given up by reading from a replica or a cache; a decision that does so where the brief
forbids it is found out by users who don't see what they just wrote.

Wrong:
    == brief
    consistency: Reads of a booking are strongly consistent.
    == 0001-reads.md
    # 1. Where reads go

    ## Context and Problem Statement

    The primary is busy.

    ## Decision Outcome

    Bookings are read from a replica, which may lag a second.
Right:
    == brief
    consistency: Reads of a booking are strongly consistent.
    == 0001-reads.md
    # 1. Where reads go

    ## Context and Problem Statement

    The primary is busy.

    ## Decision Outcome

    Bookings are read from the primary.
Source: our own; M. Kleppmann, "Designing Data-Intensive Applications", chapter 5
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.design._report import said
from workbench.core.findings import Elsewhere, Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.values import Requirement
from workbench.engines.design.brief import Topic, about, words_of
from workbench.engines.design.names import listed

_STALE = re.compile(
    r"\beventual(?:ly)?[- ]consisten|\bstale\b|\b(?:read|served?|answered) from (?:an? |"
    r"the )?(?:read )?(?:replica|cache|standby|"
    r"follower)|\breads? go(?:es)? to (?:an? |the )?(?:read )?(?:replica|cache|standby|follower)|\bmay lag\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:no|not|never|without|except|avoid)\b[^.;]{0,30}$", re.IGNORECASE)
_GENERAL = listed(
    "a the of is are be read strongly strong consistent consistency and or to in must always never stale "
    "write system data your own no all from it by which may for with on that once"
)


def run(subject: Subject) -> Iterator[Finding]:
    asked = about(subject.design, Topic.STRONG)
    for claim in subject.surface.claims if asked else ():
        found = _STALE.search(claim.text) if claim.chosen else None
        if found is None or _DENIED.search(claim.text[: found.start()]):
            continue
        requirement = next((each for each in asked if _same_matter(each, claim.text)), None)
        if requirement is not None:
            yield CHECK.finding(
                f"The brief says {said(requirement.text, 100)!r}, and it was decided: "
                f"{said(claim.text, 100)!r}.",
                claim.place,
                "Read from the primary, or say in the brief what may be stale.",
                Elsewhere(requirement.id),
            )
            return


def _same_matter(requirement: Requirement, claim: str) -> bool:
    """Both speak of one thing, or the requirement of everything."""
    nouns = set(words_of(requirement.text)) - _GENERAL
    return not nouns or bool(nouns & set(words_of(claim)))


CHECK = Check("design/stale-reads", frozenset({"decision"}), Severity.WARNING, run)
