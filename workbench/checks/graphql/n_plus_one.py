"""Objects inside of lists are loaded in batches.

The customer of each of a hundred orders is a query of its own, unless a loader gathers them. A schema can't
show that it does: a word in a description (batched, DataLoader) or a directive says so.

Wrong:
    type Query { orders(first: Int): [Order!]! }
    type Order { id: ID!, customer: Customer! }
    type Customer { id: ID!, name: String! }
Right:
    type Query { orders(first: Int): [Order!]! }
    type Order {
      id: ID!
      "Batched by a DataLoader."
      customer: Customer!
    }
    type Customer { id: ID!, name: String! }
Source: own; GraphQL.org performance, the N+1 problem
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.graphql._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.graphql.model import Document, Form
from workbench.engines.graphql.relay import target_of

_SAID = re.compile(r"data ?loader|\bbatch|n\+1|look-?ahead|\bjoined?\b|preload|eager", re.IGNORECASE)


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    if _SAID.search(subject.parsed.text):
        return
    carriers = document.carriers
    listed: dict[str, str] = {}
    for each, field in document.output_fields():
        name, many = target_of(document, field)
        if many and each.name not in carriers:
            listed.setdefault(name, f"{each.name}.{field.name}")
    spots = []
    for each in document.outputs:
        if each.name not in listed or each.name in carriers or each.form is not Form.OBJECT:
            continue
        for field in each.fields:
            known = document.type(field.type.name)
            if known is not None and known.form is Form.OBJECT and not field.type.many and known.field("id"):
                spots.append(Spot(f"{each.name}.{field.name}", field.place))
    hint = "Gather them in a DataLoader, and say so in the description."
    yield from report(CHECK, spots, "is loaded once for each item of a list", hint)


CHECK = Check("graphql/n-plus-one", frozenset({"graphql"}), Severity.ADVICE, run)
