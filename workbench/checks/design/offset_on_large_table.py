"""Large tables are not paged by number.

Rows skipped by OFFSET are read all the same, so late pages cost as much as all before them. Spoken of where
the brief says that the table grows large.

Wrong:
    == brief
    traffic: Orders grow to 50 million rows.
    == schema.sql
    CREATE TABLE orders (id uuid PRIMARY KEY, number text NOT NULL);
    == openapi.yaml
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders:
        get:
          parameters: [{name: page, in: query, schema: {type: integer}}]
          responses:
            '200':
              description: Orders.
              content:
                application/json: {schema: {type: array, items: {type: object}}}
Right:
    == brief
    traffic: Orders grow to 50 million rows.
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
Source: PostgreSQL manual, 7.6 (LIMIT and OFFSET)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.design._report import few, graded, said, world
from workbench.core.findings import Elsewhere, Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.design.brief import held, speaks_of
from workbench.engines.design.lists import Listing, listings

_LARGE = re.compile(
    r"\b\d[\d,.]*\s*(?:m\b|million|bn\b|billion)|\b\d{1,3}(?:,\d{3}){2,}\b|\b\d{7,12}\b", re.IGNORECASE
)


def run(subject: Subject) -> Iterator[Finding]:
    yield from few(_found(subject))


def _found(subject: Subject) -> Iterator[Finding]:
    for listing in listings(subject.parsed.name, world(subject)):
        if listing.operation.pages == "offset" and (large := _large(listing, subject)):
            requirement, text = large
            yield graded(
                CHECK,
                listing.sure,
                f"{said(listing.operation.label)} is paged by number, and the brief says "
                f"{said(text, 100)!r}.",
                listing.operation.place,
                "Page by a cursor.",
                Elsewhere(requirement),
            )


def _large(listing: Listing, subject: Subject) -> tuple[str, str] | None:
    for requirement in held(subject.design):
        if _LARGE.search(requirement.text) and speaks_of(requirement.text, listing.table.name):
            return requirement.id, requirement.text
    return None


CHECK = Check("design/offset-on-large-table", frozenset({"openapi"}), Severity.WARNING, run)
