"""The code kind: what was looked at, and what was not."""

from __future__ import annotations

import pytest

from workbench.kinds.code import KIND


@pytest.mark.parametrize(
    ("name", "text", "facts"),
    [
        ("a.py", "x = 1\n", "1 line of Python"),
        ("a.ts", "const x = 1\nconst y = 2\n", "2 lines of TypeScript"),
        ("a.yaml", "a: 1\n", "1 line of YAML"),
        ("main.tf", 'a = "b"', "1 line of Terraform, syntax not checked"),
        ("Dockerfile", "FROM a:1\n", "1 line of Dockerfile, syntax not checked"),
        ("notes", "words\n", "1 line, language unknown, syntax not checked"),
    ],
)
def test_facts_say_whether_the_syntax_was_looked_at(name: str, text: str, facts: str) -> None:
    assert KIND.facts(KIND.parse(name, text)) == facts


@pytest.mark.parametrize(
    ("name", "lexer"),
    [("Dockerfile", "docker"), ("main.tf", "terraform"), ("a.py", "python"), ("a.tsx", "tsx"), ("x", "text")],
)
def test_lexers_are_ones_that_pygments_has(name: str, lexer: str) -> None:
    from pygments.lexers import get_lexer_by_name

    assert KIND.language(name) == lexer
    assert get_lexer_by_name(lexer)


def test_suffixes_are_lower_case_and_longest_first() -> None:
    assert [len(suffix) for suffix in KIND.suffixes] == sorted(map(len, KIND.suffixes), reverse=True)
    assert all(suffix == suffix.lower() for suffix in KIND.suffixes)


def test_nul_is_said() -> None:
    assert [p.message for p in KIND.parse("a.sh", "echo \x00\n").problems] == [
        "The file holds NUL: it is no text."
    ]


def test_code_without_a_parser_still_has_its_text_checked() -> None:
    from workbench.checks.code.tls_verification_off import CHECK
    from workbench.core.kinds import Subject

    parsed = KIND.parse("a.sh", "# curl -k is bad\ncurl -k https://a.test\n")

    assert [finding.place.line for finding in CHECK.run(Subject(parsed)) if finding.place] == [2]
