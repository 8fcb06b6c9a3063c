"""Operations do not use what the schema calls deprecated.

It goes away one day, and the operation is refused then.

Wrong:
    type Query { order: Order }
    type Order { id: ID!, sum: Int @deprecated(reason: "Use total; removed on 2027-06-01."), total: Int }

    query ShowOrder { order { sum } }
Right:
    type Query { order: Order }
    type Order { id: ID!, sum: Int @deprecated(reason: "Use total; removed on 2027-06-01."), total: Int }

    query ShowOrder { order { total } }
Source: graphql-eslint no-deprecated
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.graphql.model import Document


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    for what, place, reason in document.deprecated:
        yield CHECK.finding(f"{what} is deprecated.", place, reason)


CHECK = Check("graphql/deprecated-use", frozenset({"graphql"}), Severity.WARNING, run)
