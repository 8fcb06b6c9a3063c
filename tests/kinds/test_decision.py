"""Decision records in the forms that people write them."""

from __future__ import annotations

import pytest

from workbench.core.kinds import Parsed
from workbench.engines.decision import DecisionRecord
from workbench.kinds.decision import KIND
from workbench.kinds.document import KIND as DOCUMENT

MADR = """\
# Keep orders in PostgreSQL

Status: accepted

## Context and Problem Statement

Why.

## Considered Options

* PostgreSQL
* [DynamoDB](https://example.com)

## Decision Outcome

Chosen option: "PostgreSQL", because of transactions.

### Consequences

* Good, because it is known.
"""


def record(text: str) -> DecisionRecord:
    parsed: Parsed = KIND.parse("0001.adr.md", text)
    found: DecisionRecord = parsed.tree
    return found


def test_a_record_is_read_by_its_sections() -> None:
    found = record(MADR)

    assert found.title == "Keep orders in PostgreSQL"
    assert found.status == "accepted"
    assert found.options == ("PostgreSQL", "DynamoDB")
    assert found.chosen == "PostgreSQL"
    assert found.has_consequences


@pytest.mark.parametrize(
    "status",
    [
        "---\nstatus: proposed\n---\n# A\n",
        "# A\n\n* **Status:** Proposed\n",
        "# A\n\nStatus: _proposed_\n",
        "# A\n\n## Status\n\nProposed\n",
        "Status: proposed\n\n# A\n",
    ],
)
def test_a_status_is_found_wherever_it_is_written(status: str) -> None:
    assert record(status).status == "proposed"


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("# A\n\n## Options\n\n1. X\n2. Y\n   * not one\n", ("X", "Y")),
        ("# A\n\n## Alternatives\n\n### X\n\nx\n\n#### Cost\n\n### Y\n\ny\n", ("X", "Y")),
        ("# A\n\n## Considered options\n\n| Name | Cost |\n|-|-|\n| X | 1 |\n| Y | 2 |\n", ("X", "Y")),
        ("# A\n\n## Pros and Cons of the Options\n\n### X\n\n### Y\n", ("X", "Y")),
        ("# A\n", ()),
    ],
)
def test_options_are_counted_in_lists_tables_and_headings(text: str, options: tuple[str, ...]) -> None:
    assert record(text).options == options


def test_facts_and_outline() -> None:
    parsed = KIND.parse("a.adr.md", MADR)

    assert KIND.facts(parsed) == "accepted, 2 options"
    assert [(entry.line, entry.depth) for entry in KIND.outline(parsed)] == [
        (1, 0),
        (5, 1),
        (9, 1),
        (14, 1),
        (18, 2),
    ]


def test_a_record_is_told_from_a_document_by_its_text() -> None:
    notes = "# Notes\n\n## Context\n\nWords.\n"

    assert KIND.recognises(MADR) > 0.6 + DOCUMENT.recognises(MADR)
    assert KIND.recognises(notes) < DOCUMENT.recognises(notes)
