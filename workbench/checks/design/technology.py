"""What was decided is what runs.

A decision for MySQL beside a schema of PostgreSQL, or for Kafka beside a RabbitMQ, is out of date, or was
not followed; the next reader believes the wrong one. So is a product that was turned down and runs.

Wrong:
    == schema.sql
    CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz NOT NULL);
    == 0001-database.md
    # 1. Database

    ## Context and Problem Statement

    Orders have to be kept.

    ## Considered Options

    - MySQL
    - PostgreSQL

    ## Decision Outcome

    Chosen option: "MySQL", because we know it.
Right:
    == schema.sql
    CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz NOT NULL);
    == 0001-database.md
    # 1. Database

    ## Context and Problem Statement

    Orders have to be kept.

    ## Considered Options

    - MySQL
    - PostgreSQL

    ## Decision Outcome

    Chosen option: "PostgreSQL", because we know it.
Source: our own; M. Nygard, "Documenting Architecture Decisions", 2011
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.design._report import few, said, world
from workbench.core.findings import Elsewhere, Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.surface import Claim, Part
from workbench.engines.design.parts import Running, chosen_families, running
from workbench.engines.technology import Mention, mentions

_NONE_OF = re.compile(
    r"\b(?:no|without|not|instead of|rather than|in place of|over|than|nor|from)\s+(?:an?\s+|any\s+)?$", re.I
)
_LATER = re.compile(
    r"\b(?:later|revisit|if|when|once|beyond|until|may|might|could|would|unless|should)\b", re.IGNORECASE
)
_ONE_OF_A_KIND = frozenset({Part.DATABASE, Part.CACHE, Part.QUEUE})


def run(subject: Subject) -> Iterator[Finding]:
    design = world(subject)
    if found := running(design):
        yield from few(_found(subject, found, chosen_families(design)))


def _found(subject: Subject, found: tuple[Running, ...], chosen: frozenset[str]) -> Iterator[Finding]:
    told: set[Part] = set()
    for claim in subject.surface.claims:
        if not claim.chosen and len(claim.text) > 80:
            continue
        for mention in mentions(claim.text):
            part = mention.technology.part
            if part in told or _LATER.search(claim.text):
                continue
            other = _against(claim, mention, found, chosen)
            if other is not None:
                told.add(part)  # that another of its kind was turned down is the same contradiction
                yield _finding(claim, mention, other)


def _against(
    claim: Claim, mention: Mention, found: tuple[Running, ...], chosen: frozenset[str]
) -> Running | None:
    """What runs that denies the claim; None when nothing does."""
    technology = mention.technology
    runs = next((each for each in found if each.technology.family == technology.family), None)
    refused = not claim.chosen or bool(_NONE_OF.search(claim.text[: mention.start]))
    if refused:
        named_alone = claim.chosen or mention.start == 0
        return runs if named_alone and technology.family not in _kept(chosen, claim) else None
    if runs is not None or technology.part not in _ONE_OF_A_KIND:
        return None
    return next(
        (
            each
            for each in found
            if each.technology.part is technology.part and each.technology.family not in chosen
        ),
        None,
    )


def _kept(chosen: frozenset[str], claim: Claim) -> frozenset[str]:
    """Families that some decision takes; a sentence that says no to one doesn't take it."""
    if not claim.chosen:
        return chosen
    denied = {
        each.technology.family for each in mentions(claim.text) if _NONE_OF.search(claim.text[: each.start])
    }
    return chosen - denied


def _finding(claim: Claim, mention: Mention, other: Running) -> Finding:
    title = mention.technology.title
    if other.technology.family == mention.technology.family:
        message = f"{title} was turned down here ({said(claim.text, 60)!r}), and {other.artifact} has it."
        hint = f"Take it out of {other.artifact}, or record why it came back."
    else:
        has = f"{other.artifact} has {other.technology.title}"
        message = f"{title} was decided ({said(claim.text, 60)!r}), and {has}."
        hint = f"Mend {other.artifact}, or record the decision for {other.technology.title}."
    return CHECK.finding(message, claim.place, hint, Elsewhere(other.artifact, other.place))


CHECK = Check("design/technology", frozenset({"decision"}), Severity.WARNING, run)
