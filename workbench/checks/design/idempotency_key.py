"""What must not happen twice can be told from a repeat.

A client that heard no answer sends again. Where the brief wants that to be harmless, the request needs a
key: the header `Idempotency-Key`, an id that the client makes and the table holds unique, or the
`webhook-id` of Standard Webhooks.

Wrong:
    == brief
    consistency: Orders are idempotent: a repeated request makes no second order.
    == openapi.yaml
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders:
        post:
          responses: {'201': {description: Made.}}
Right:
    == brief
    consistency: Orders are idempotent: a repeated request makes no second order.
    == openapi.yaml
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders:
        post:
          parameters: [{name: Idempotency-Key, in: header, required: true, schema: {type: string}}]
          responses: {'201': {description: Made.}}
Source: IETF draft-ietf-httpapi-idempotency-key-header; Standard Webhooks; our own
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.design._report import few, said, world
from workbench.core.findings import Elsewhere, Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.surface import Operation, Verb
from workbench.core.values import Requirement
from workbench.engines.design.brief import Topic, about, words_of
from workbench.engines.design.names import key, words
from workbench.engines.design.world import World

_KEY = re.compile(
    r"idempoten|request-?_?id|client-?_?(?:request|reference|token)|if-match|if-none-match|dedup|^webhook-id$",
    re.IGNORECASE,
)


def run(subject: Subject) -> Iterator[Finding]:
    asked = about(subject.design, Topic.IDEMPOTENCY)
    if asked:
        yield from few(_found(subject, asked))


def _found(subject: Subject, asked: tuple[Requirement, ...]) -> Iterator[Finding]:
    design = world(subject)
    makers = [each for each in subject.surface.operations if each.verb is Verb.CREATE]
    for requirement in asked:
        heard = {_root(word) for word in words_of(requirement.text)}
        named = [each for each in makers if any(_root(word) in heard for word in words(each.resource))]
        if not named and any(_keyed(each, subject, design) for each in makers):
            continue  # some operation has one, and nothing says which others need it
        for operation in named or makers[:1]:
            if not _keyed(operation, subject, design):
                yield CHECK.finding(
                    f"The brief says {said(requirement.text, 100)!r}, and {said(operation.label)} takes "
                    f"no key by which "
                    "a repeat is known.",
                    operation.place,
                    "Take the header Idempotency-Key, and keep it unique beside the row.",
                    Elsewhere(requirement.id),
                )


def _root(word: str) -> str:
    """`pay` of `payment` and `paying`."""
    return re.sub(r"(?<=\w{3})(?:ing|ment|ed|ation)$", "", word)


def _keyed(operation: Operation, subject: Subject, design: World) -> bool:
    if any(_KEY.search(header) for header in operation.headers):
        return True
    record = subject.surface.record(operation.takes) if operation.takes else None
    if record is None:
        return False
    if any(_KEY.search(field.name) or key(field.name) in ("id", "uuid") for field in record.fields):
        return True
    match = design.match(subject.parsed.name, operation.takes)
    sent = {pair.column.name for pair in match.pairs} if match else set()
    return match is not None and match.table.unique(tuple(sent))


CHECK = Check("design/idempotency-key", frozenset({"openapi"}), Severity.WARNING, run)
