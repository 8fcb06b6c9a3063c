"""Operations are not nested deeper than ten levels.

Each level may be one more round to the database; servers that limit the depth refuse it.

Wrong:
    query Deep { a { b { c { d { e { f { g { h { i { j { k { l } } } } } } } } } } } }
Right:
    query Flat { a { b { c { d } } } }
Source: graphql-eslint selection-set-depth
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.graphql._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.graphql.model import Document

_MOST = 10


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = []
    for each in document.operations:
        stack = [(selection, 1) for selection in reversed(each.selections)]
        while stack:
            selection, depth = stack.pop()
            if depth > _MOST:
                spots.append(Spot(f"{each.sort} {each.name}".strip(), selection.place))
                break
            inside = depth + (1 if selection.name else 0)
            stack += [(child, inside) for child in reversed(selection.selections)]
    yield from report(
        CHECK, spots, f"is nested deeper than {_MOST} levels", "Ask in two operations, or by a flatter field."
    )


CHECK = Check("graphql/selection-depth", frozenset({"graphql"}), Severity.ADVICE, run)
