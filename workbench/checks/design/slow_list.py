"""A list that has to be fast is short.

The brief gives a time in milliseconds; a list without pages over a table that grows breaks it as soon as
there are enough rows.

Wrong:
    == brief
    latency: Lists answer in 200 ms at the 95th percentile.
    == schema.sql
    CREATE TABLE orders (id uuid PRIMARY KEY, number text NOT NULL);
    == openapi.yaml
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders:
        get:
          responses:
            '200':
              description: Orders.
              content:
                application/json: {schema: {type: array, items: {type: object}}}
Right:
    == brief
    latency: Lists answer in 200 ms at the 95th percentile.
    == schema.sql
    CREATE TABLE orders (id uuid PRIMARY KEY, number text NOT NULL);
    == openapi.yaml
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders:
        get:
          parameters: [{name: cursor, in: query, schema: {type: string}}]
          responses:
            '200':
              description: Orders.
              content:
                application/json: {schema: {type: array, items: {type: object}}}
Source: our own
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.design._report import few, graded, said, world
from workbench.core.findings import Elsewhere, Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.design.brief import latency
from workbench.engines.design.lists import listings

_SMALL = re.compile(
    r"countr|currenc|language|time_?zone|role|permission|plan|categor|status|unit|key", re.IGNORECASE
)


def run(subject: Subject) -> Iterator[Finding]:
    target = latency(subject.design)
    if target is not None:
        yield from few(_found(subject, target[0].id, target[1]))


def _found(subject: Subject, requirement: str, target: int) -> Iterator[Finding]:
    for listing in listings(subject.parsed.name, world(subject)):
        if listing.operation.pages or _SMALL.search(listing.table.name):
            continue
        yield graded(
            CHECK,
            listing.sure,
            f"The brief wants answers in {target} ms, and {said(listing.operation.label)} answers with "
            f"all rows of "
            f"{listing.table.name}.",
            listing.operation.place,
            "Take limit and cursor, and answer with the next cursor.",
            Elsewhere(requirement),
        )


CHECK = Check("design/slow-list", frozenset({"openapi"}), Severity.WARNING, run)
