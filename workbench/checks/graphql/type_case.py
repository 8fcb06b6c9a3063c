"""Types are PascalCase.

Names of types become names of classes in every generated client. Scalars that a database's types are named
after (uuid, timestamptz) stay.

Wrong:
    type Query { order(id: ID!): order_line }
    type order_line { id: ID! }
Right:
    type Query { order(id: ID!): OrderLine }
    type OrderLine { id: ID! }
Source: graphql-schema-linter types-are-capitalized, graphql-eslint naming-convention
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.graphql._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.graphql.model import Document, Form
from workbench.engines.graphql.words import is_pascal


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = [
        Spot(each.name, each.place)
        for each in document.types
        if not each.extends and each.form is not Form.SCALAR and not is_pascal(each.name)
    ]
    yield from report(CHECK, spots, "is not PascalCase", "Write it as OrderLine.")


CHECK = Check("graphql/type-case", frozenset({"graphql"}), Severity.ADVICE, run)
