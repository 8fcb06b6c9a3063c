"""Somebody listens to what is published.

An event that no diagram, decision, document or receiver names is a promise to nobody, kept for years.

Wrong:
    == events.yaml
    asyncapi: 3.0.0
    info: {title: Visits, version: '1'}
    channels:
      visitMoved: {address: visit.moved, messages: {VisitMoved: {name: VisitMoved, payload: {type: object}}}}
    operations:
      sendVisitMoved: {action: send, channel: {$ref: '#/channels/visitMoved'}}
    == flow.mmd
    flowchart LR
        api[Visit API] -->|visit.booked| mail[Mail service]
Right:
    == events.yaml
    asyncapi: 3.0.0
    info: {title: Visits, version: '1'}
    channels:
      visitMoved: {address: visit.moved, messages: {VisitMoved: {name: VisitMoved, payload: {type: object}}}}
    operations:
      sendVisitMoved: {action: send, channel: {$ref: '#/channels/visitMoved'}}
    == flow.mmd
    flowchart LR
        api[Visit API] -->|visit.moved| mail[Mail service]
Source: our own
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.design._report import few, said, world
from workbench.core.findings import Elsewhere, Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.surface import Operation, Verb
from workbench.engines.design.names import key
from workbench.engines.design.world import World


def run(subject: Subject) -> Iterator[Finding]:
    yield from few(_found(subject))


def _found(subject: Subject) -> Iterator[Finding]:
    design = world(subject)
    flows = [
        name
        for name, surface in design.of_kind("diagram")
        if any(_is_event(link.label) for link in surface.links)
    ]
    if not flows:
        return  # nothing tells who listens
    heard = {
        key(each.path)
        for _, surface in design.of_kind("asyncapi")
        for each in surface.operations
        if each.verb is Verb.RECEIVE
    }
    for operation in subject.surface.operations:
        if (
            operation.verb is Verb.SEND
            and key(operation.path) not in heard
            and not _named(operation, subject, design)
        ):
            yield CHECK.finding(
                f"Nobody is told to listen to {said(operation.path or operation.label)}: {flows[0]} "
                f"shows other events only.",
                operation.place,
                "Draw who listens, or take it out.",
                Elsewhere(flows[0]),
            )


def _is_event(label: str) -> bool:
    return bool(re.search(r"\b[a-z_]+\.[a-z_]+\b|\b[A-Z][a-z]+[A-Z]\w+\b", label))


def _named(operation: Operation, subject: Subject, design: World) -> bool:
    names = {name.lower() for name in (operation.path, operation.takes, operation.gives) if name}
    return any(
        name in text
        for artifact, text in design.spoken.items()
        if artifact != subject.parsed.name
        for name in names
    )


CHECK = Check("design/event-unheard", frozenset({"asyncapi"}), Severity.ADVICE, run)
