"""Nothing is selected twice in one place.

The second is dropped when the answer is made; it was meant to be another field, or to have an alias.

Wrong:
    query Orders { orders { id total id } }
Right:
    query Orders { orders { id total } }
Source: graphql-eslint no-duplicate-fields
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.graphql._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.graphql.model import Document


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = []
    stack = [each.selections for each in document.operations]
    while stack:
        selections = stack.pop()
        seen = set()
        for each in selections:
            if each.selections:
                stack.append(each.selections)
            elif each.name:
                key = (each.alias, each.name, each.args, each.spread)
                if key in seen and not each.uses:
                    spots.append(Spot(f"...{each.name}" if each.spread else each.name, each.place))
                seen.add(key)
    spots.sort(key=lambda spot: (spot.place.line, spot.place.column))
    yield from report(CHECK, spots, "is selected twice in one place", "Remove one, or give it an alias.")


CHECK = Check("graphql/duplicate-field", frozenset({"graphql"}), Severity.ADVICE, run)
