"""The code kind: what was looked at, and what was not."""

from __future__ import annotations

import pytest

from workbench.core.findings import Impact
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


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        (
            "a.py",
            "class A:\n    def f(self, x): ...\n    def _g(self): ...\ndef h(): ...\n",
            "class A:\n    def f(self, x, y): ...\ndef k():\n    def inner(): ...\n",
            [
                (Impact.SAFE, "function A._g removed"),
                (Impact.BREAKING, "function h removed"),
                (Impact.RISKY, "function A.f: def f(self, x) -> def f(self, x, y)"),
                (Impact.SAFE, "function k added"),
            ],
        ),
        (
            "a.go",
            "package a\n\nfunc (s *Shop) Find(id int) {}\n\nfunc helper() {}\n",
            "package a\n\nfunc (s *Shop) Find(id string) {}\n",
            [
                (Impact.SAFE, "function helper removed"),
                (
                    Impact.RISKY,
                    "function Shop.Find: func (s *Shop) Find(id int) -> func (s *Shop) Find(id string)",
                ),
            ],
        ),
        (
            "A.java",
            "class A {\n  public int f() { return 1; }\n  private int g() { return 1; }\n}\n",
            "class A {\n  private int f() { return 2; }\n}\n",
            [
                (Impact.SAFE, "function A.g removed"),
                (Impact.BREAKING, "function A.f: public int f() -> private int f()"),
            ],
        ),
        (
            "a.ts",
            "export const f = (x: number) => x;\nexport interface B { a: string }\n",
            "export const f = (x: string) => x;\n",
            [
                (Impact.BREAKING, "type B removed"),
                (Impact.RISKY, "function f: f = (x: number) -> f = (x: string)"),
            ],
        ),
    ],
)
def test_changes_of_what_a_file_defines(
    name: str, old: str, new: str, expected: list[tuple[Impact, str]]
) -> None:
    before, after = KIND.parse(name, old), KIND.parse(name, new)

    assert [(change.impact, change.summary) for change in KIND.changes(before, after)] == expected
    gone = sorted(
        change.summary for change in KIND.changes(before, after) if change.summary.endswith("removed")
    )
    come = sorted(
        change.summary for change in KIND.changes(after, before) if change.summary.endswith("added")
    )
    assert [one.removesuffix(" removed") for one in gone] == [one.removesuffix(" added") for one in come]


def test_other_words_in_a_body_are_no_change_of_what_it_defines() -> None:
    before, after = (
        KIND.parse("a.py", "def f(x):\n    return 1\n"),
        KIND.parse("a.py", "def f(x):\n    return 2\n"),
    )

    assert KIND.changes(before, after) == ()
