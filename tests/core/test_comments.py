"""Which lines of an artifact can take a comment above them, language by language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.comments import syntax_of

NAMES = ("a.sql", "a.yaml", "a.md", "a.mmd", "a.py", "a.ts", "a.sh", "Dockerfile", "compose.yml")


def anchors(name: str, text: str) -> dict[int, int]:
    syntax = syntax_of(name)
    assert syntax is not None
    return syntax.within(text)


@pytest.mark.parametrize(
    ("name", "kind", "comment"),
    [
        ("schema.sql", "sql", "-- x"),
        ("schema", "sql", "-- x"),
        ("openapi.yaml", "openapi", "# x"),
        ("flow.mmd", "diagram", "%% x"),
        ("0001-why.md", "decision", "<!-- x -->"),
        ("token_service.py", "code", "# x"),
        ("load-test.js", "code", "// x"),
        ("Main.java", "code", "// x"),
        ("deploy/Dockerfile", "document", "# x"),
        ("Dockerfile.worker", "document", "# x"),
    ],
)
def test_each_language_has_its_comment(name: str, kind: str, comment: str) -> None:
    syntax = syntax_of(name, kind)

    assert syntax is not None
    assert syntax.comment("x") == comment


@pytest.mark.parametrize("name", ["openapi.json", "notes.txt"])
def test_a_format_without_comments_has_none_whatever_its_kind(name: str) -> None:
    assert syntax_of(name, "openapi") is None


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.sql", "SELECT 'a\nb', 'c';\nSELECT 1;", {2: 1}),
        ("a.sql", "SELECT 'it''s\n', E'a\\'\nb';\nx", {2: 1, 3: 1}),
        ("a.sql", "DO $x$\nBEGIN $$ '\n$x$;\nSELECT 1", {2: 1, 3: 1}),
        ("a.sql", "-- it's\nSELECT 1; -- don't\nSELECT 2;", {}),
        ("a.sql", "SELECT $1, $2\nFROM a;\n/* it's\n*/ x\ny", {4: 3}),
        ("a.sql", 'SELECT "a\nb" /* c\n*/;', {2: 1, 3: 1}),
        ("a.sql", "SELECT '\nnever closed\nFROM a;", {2: 1, 3: 1}),
        ("a.yaml", "a: |\n  b\n\n  c\nd: 1", {2: 1, 3: 1, 4: 1}),
        ("a.yaml", "- a: >-\n    b\n  c: 1\n- |\n  d\n- e", {2: 1, 5: 4}),
        ("a.yaml", "a: \"b: 'c\n  d\"\ne: 'it''s'\nf: don't\ng: \"foo: \"\nh: 1", {2: 1}),
        ("a.yaml", "a: b # it's |\nc: x\n# d: |\n  e", {}),
        ("a.md", "# A\ntext\nmore\n\n- b\n- c\n  d", {3: 2, 7: 6}),
        ("a.md", "```sql\na\n\nb\n```\nc", {2: 1, 3: 1, 4: 1, 5: 1}),
        ("a.md", "---\ntitle: x\n---\n# A", {2: 1, 3: 1}),
        ("a.md", "| a |\n| - |\n| b |\n\n<!-- a\nb -->\nc", {2: 1, 3: 1, 6: 5}),
        ("a.md", "a\n\n---\n\nb\n\n---\n", {}),
        ("a.mmd", "---\ntitle: x\n---\nflowchart LR\nA --> B", {2: 1, 3: 1}),
        ("a.py", 'a = """b\nc"""\n# it\'s\nd = "\'"\ne', {2: 1}),
        ("a.ts", "const a = `b\n${c}`;\n/* d\n*/ e;\n// f`\ng", {2: 1, 4: 3}),
    ],
)
def test_what_goes_on_over_lines_belongs_to_its_first(name: str, text: str, expected: dict[int, int]) -> None:
    assert anchors(name, text) == expected


@given(st.sampled_from(NAMES), st.text(st.sampled_from("a'\"`$-/*#|>:~<!\\ \n\r"), max_size=60) | st.text())
def test_any_text_has_anchors_above_its_lines_that_are_free_themselves(name: str, text: str) -> None:
    found = anchors(name, text)

    assert all(1 <= anchor < line <= text.count("\n") + 1 for line, anchor in found.items())
    assert not set(found.values()) & set(found)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("piece", ["'", '"', "$$", "`", "/*", "```\n", "a: |\n ", "E'\\", "<!--", "\\'a\n"])
def test_long_texts_are_read_in_one_pass(name: str, piece: str) -> None:
    text = piece * (400_000 // len(piece))

    assert all(anchor < line for line, anchor in anchors(name, text).items())
