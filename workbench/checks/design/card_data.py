"""Card numbers stay where the brief wants them: elsewhere.

A brief that keeps card data away, or speaks of PCI DSS, and a column, property or event that holds a card's
number contradict one another, and cost an audit of everything that touches it.

Wrong:
    == brief
    security: Card data never reaches us, which keeps PCI DSS to SAQ A.
    == schema.sql
    CREATE TABLE payments (id uuid PRIMARY KEY, card_number text NOT NULL);
Right:
    == brief
    security: Card data never reaches us, which keeps PCI DSS to SAQ A.
    == schema.sql
    CREATE TABLE payments (id uuid PRIMARY KEY, provider_token text NOT NULL, card_last4 text NOT NULL);
Source: PCI DSS 4.0, requirement 3
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.design._report import few, said
from workbench.core.findings import Elsewhere, Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.design.brief import Topic, about
from workbench.engines.design.personal import is_card


def run(subject: Subject) -> Iterator[Finding]:
    asked = about(subject.design, Topic.CARDS)
    if asked:
        yield from few(_found(subject, said(asked[0].text, 100), asked[0].id))


def _found(subject: Subject, text: str, requirement: str) -> Iterator[Finding]:
    for record in subject.surface.records:
        for field in record.fields:
            if is_card(field):
                yield CHECK.finding(
                    f"The brief says {text!r}, and {said(record.name)}.{field.name} holds it.",
                    field.place or record.place,
                    "Keep the payment provider's token instead.",
                    Elsewhere(requirement),
                )


CHECK = Check(
    "design/card-data",
    frozenset({"sql", "openapi", "asyncapi", "graphql", "protobuf", "jsonschema"}),
    Severity.ERROR,
    run,
)
