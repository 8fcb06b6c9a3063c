"""Links lead somewhere.

A record lives on its links: to what it replaces, to what it decides about. One that leads nowhere is a
reason nobody can read.

Wrong:
    # Where orders live

    ## Context

    See [the limits](#limits).

    ## Decision

    We keep orders in PostgreSQL.
Right:
    # Where orders live

    ## Context

    See [the limits](#limits).

    ## Limits

    Ten a second.

    ## Decision

    We keep orders in PostgreSQL.
Source: markdownlint MD051; MADR 4.0, links
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.core.findings import Finding, Place, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.decision import DecisionRecord
from workbench.engines.links import broken_anchors, missing_artifacts

_MOST = 20


def run(subject: Subject) -> Iterator[Finding]:
    record: DecisionRecord = subject.parsed.tree
    told = [*broken_anchors(record.page), *missing_artifacts(record.page, subject)]
    for link, hint in told[:_MOST]:
        yield CHECK.finding(f"{one_line(link.target, 60)} leads nowhere.", Place(link.line), hint)


CHECK = Check("decision/links", frozenset({"decision"}), Severity.WARNING, run)
