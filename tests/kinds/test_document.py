"""Markdown documents: sections, anchors, links."""

from __future__ import annotations

import pytest

from workbench.checks.document.broken_link import CHECK as BROKEN_LINK
from workbench.core.kinds import Subject
from workbench.engines.markdown import read, slug_of
from workbench.kinds.document import KIND


def test_sections_have_their_lines_bodies_and_items() -> None:
    page = read("Before.\n\n# A `b`\n\ntext\n\n- one\n- two\n  - inner\n\n## C\n")

    assert page.preamble == "Before."
    assert [(part.title, part.level, part.line) for part in page.sections] == [("A b", 1, 3), ("C", 2, 11)]
    assert page.sections[0].items == ("one", "two")
    assert page.sections[1].body == ""


def test_front_matter_is_no_section() -> None:
    page = read("---\ntitle: x\n---\n# A\n")

    assert page.front == "title: x\n"
    assert [section.line for section in page.sections] == [4]


def test_headings_in_fences_are_no_sections() -> None:
    assert read("```\n# no\n```\n").sections == ()


@pytest.mark.parametrize(
    ("title", "slug"),
    [("Rate limits", "rate-limits"), ("What's new?", "whats-new"), ("A_b – C", "a_b--c"), ("表", "表")],
)
def test_anchors_are_made_as_github_makes_them(title: str, slug: str) -> None:
    assert slug_of(title) == slug


def test_repeated_headings_get_numbers_and_html_ids_count() -> None:
    page = read("# A\n\n# A\n\n<a id='own'></a>\n")

    assert page.anchors == {"a", "a-1", "own"}


def test_links_to_what_is_there_are_quiet() -> None:
    text = "# Über uns\n\n[a](#über-uns) [b](#%C3%BCber-uns) [c](https://a.test/#x) [top](#)\n"

    assert list(BROKEN_LINK.run(Subject(KIND.parse("a.md", text)))) == []


def test_facts_count_sections_and_words() -> None:
    assert KIND.facts(KIND.parse("a.md", "# One\n\ntwo three\n")) == "1 section, 4 words"


def test_a_large_document_is_said() -> None:
    parsed = KIND.parse("a.md", "word " * 250_000)

    assert parsed.tree is None
    assert "1.2 million characters" in parsed.problems[0].message
