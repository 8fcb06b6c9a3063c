"""Decision records in the forms that people write them."""

from __future__ import annotations

import pytest

from workbench.core.findings import Finding, Impact
from workbench.core.kinds import Check, Parsed, Subject
from workbench.core.plugins import Plugins
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


def findings(name: str, texts: dict[str, str]) -> list[Finding]:
    """What the checks of decisions say of one record in the company of the others."""
    parsed = {
        other: (KIND if other.endswith(".adr.md") else DOCUMENT).parse(other, text)
        for other, text in texts.items()
    }
    others = {other: one for other, one in parsed.items() if other != name}
    checks = Plugins("workbench.checks", "CHECK", Check)
    subject = Subject(parsed[name], others)
    return [
        finding
        for check in checks.names()
        if check.startswith("decision.")
        for finding in checks.load(check).run(subject)
    ]


def said(name: str, texts: dict[str, str], rule: str) -> list[tuple[int, str]]:
    return [
        (finding.place.line if finding.place else 0, finding.message)
        for finding in findings(name, texts)
        if finding.rule == rule
    ]


OLD = MADR.replace("PostgreSQL", "MySQL").replace("accepted", "superseded by [2](0002.adr.md)")
NEW = MADR.replace(
    "Status: accepted\n", "Status: accepted\nDate: 2026-11-24\n\nSupersedes [1](0001.adr.md).\n"
)


def test_a_pair_that_names_one_another_is_quiet() -> None:
    texts = {"0001.adr.md": OLD, "0002.adr.md": NEW}

    assert said("0001.adr.md", texts, "decision/superseded") == []
    assert said("0002.adr.md", texts, "decision/superseded") == []
    assert said("0002.adr.md", texts, "decision/links") == []


def test_what_is_superseded_has_to_say_so() -> None:
    texts = {"0001.adr.md": MADR, "0002.adr.md": NEW}

    assert said("0002.adr.md", texts, "decision/superseded") == [
        (6, "This supersedes 0001.adr.md, which is still accepted.")
    ]


def test_what_supersedes_has_to_say_so() -> None:
    texts = {"0001.adr.md": OLD, "0002.adr.md": MADR}

    assert said("0001.adr.md", texts, "decision/superseded") == [
        (3, "0002.adr.md does not say that it supersedes this record.")
    ]


def test_a_record_that_is_replaced_by_a_number_is_found() -> None:
    old = MADR.replace("accepted", "superseded by ADR-0002")

    assert said("0001.adr.md", {"0001.adr.md": old, "0002.adr.md": MADR}, "decision/superseded")
    assert said("0001.adr.md", {"0001.adr.md": old, "0002.adr.md": NEW}, "decision/superseded") == []


def test_links_lead_to_artifacts_of_the_session_and_to_headings_in_them() -> None:
    text = MADR.replace("Why.", "See [a](limits.md#burst), [b](limits.md#gone), [c](limit.md), [d](../x.md).")
    texts = {"0001.adr.md": text, "limits.md": "# Limits\n\n## Burst\n\nTen.\n"}

    assert said("0001.adr.md", texts, "decision/links") == [
        (7, "limits.md#gone leads nowhere."),
        (7, "limit.md leads nowhere."),
    ]


def test_changes_name_status_choice_options_and_sections() -> None:
    new = (
        MADR.replace("Status: accepted", "Status: deprecated")
        .replace('"PostgreSQL", because', '"SQLite", because')
        .replace("* PostgreSQL\n", "* SQLite\n")
        .replace("### Consequences", "### Costs")
    )

    changes = KIND.changes(KIND.parse("a.adr.md", MADR), KIND.parse("a.adr.md", new))

    assert [(change.impact, change.summary) for change in changes] == [
        (Impact.RISKY, "status accepted -> deprecated"),
        (Impact.BREAKING, "choice PostgreSQL -> SQLite"),
        (Impact.RISKY, "option PostgreSQL removed"),
        (Impact.SAFE, "option SQLite added"),
        (Impact.RISKY, "section Consequences removed"),
        (Impact.SAFE, "section Costs added"),
        (Impact.SAFE, "section Keep orders in PostgreSQL changed"),
        (Impact.SAFE, "section Considered Options changed"),
        (Impact.SAFE, "section Decision Outcome changed"),
    ]
