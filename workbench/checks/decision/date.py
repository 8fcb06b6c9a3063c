"""A decision says when it was made.

Reasons age: a reader must know which prices, teams and versions it was weighed with.

Wrong:
    ---
    status: accepted
    ---

    # Use PostgreSQL

    ## Context

    Orders need transactions.

    ## Decision

    We keep orders in PostgreSQL.
Right:
    ---
    status: accepted
    date: 2026-11-24
    ---

    # Use PostgreSQL

    ## Context

    Orders need transactions.

    ## Decision

    We keep orders in PostgreSQL.
Source: MADR 4.0, metadata; ISO 8601
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.core.findings import Finding, Place, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.decision import DecisionRecord

_ISO = re.compile(r"\d{4}-(0[1-9]|1[0-2])-([0-2]\d|3[01])\b")


def run(subject: Subject) -> Iterator[Finding]:
    record: DecisionRecord = subject.parsed.tree
    hint = "Write date: YYYY-MM-DD in the front matter."
    if not record.date:
        # A record without front matter has its date from its history.
        if record.page.front:
            yield CHECK.finding("The record does not say when it was decided.", Place(1), hint)
    elif not _ISO.match(record.date):
        message = f"{one_line(record.date, 40)!r} is no date that all read alike."
        yield CHECK.finding(message, Place(1), hint)


CHECK = Check("decision/date", frozenset({"decision"}), Severity.ADVICE, run)
