"""Deprecations say until when they last.

Without a day nobody plans the move, and the field is never removed.

Wrong:
    type Query { order(id: ID!): Order }
    type Order { id: ID!, sum: Int @deprecated(reason: "Use total.") }
Right:
    type Query { order(id: ID!): Order }
    type Order { id: ID!, sum: Int @deprecated(reason: "Use total; removed on 2027-06-01.") }
Source: graphql-eslint require-deprecation-date
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.graphql._deprecations import deprecations
from workbench.checks.graphql._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.graphql.model import Document

_DATE = re.compile(r"\d{4}|\b(?:v|version )\d|\b\d{1,2}[./]\d{1,2}", re.IGNORECASE)


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = [
        Spot(label, place)
        for label, place, reason in deprecations(document)
        if reason.strip() and not _DATE.search(reason)
    ]
    hint = "Name the day or the version in the reason, such as removed on 2027-06-01."
    yield from report(CHECK, spots, "is deprecated without saying until when it lasts", hint)


CHECK = Check("graphql/deprecation-date", frozenset({"graphql"}), Severity.ADVICE, run)
