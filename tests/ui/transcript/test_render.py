"""How Markdown looks on the screen."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from rich.style import Style

from workbench.ui.transcript.document import Document
from workbench.ui.transcript.lines import Line
from workbench.ui.transcript.palette import PLAIN, ROLES, Palette
from workbench.ui.transcript.render import Page

NAMED = Palette(Style.null(), {role: Style.from_meta({role: True}) for role in ROLES})


def drawn(text: str, width: int = 60, palette: Palette = PLAIN, *, breaks: bool = False) -> list[Line]:
    document = Document(breaks=breaks)
    document.feed(text)
    document.finish()
    return [line for piece in document.pieces for line in piece.lines(Page(width, palette))]


def screen(text: str, width: int = 60) -> list[str]:
    return [line.text.rstrip() for line in drawn(text, width)]


def roles_of(text: str, word: str) -> set[str]:
    """Roles of the first segment that has this word."""
    for line in drawn(text, palette=NAMED):
        for segment in line.segments:
            if word in segment.text:
                return set(segment.style.meta if segment.style else ())
    raise AssertionError(word)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("# Big", ["Big", "━━━"]),
        ("- a\n- b\n  - c\n    - d", ["• a", "• b", "  ◦ c", "    ▪ d"]),
        ("9. a\n10. b", ["9. a", "10. b"]),
        ("- [x] done\n- [ ] open", ["☑ done", "☐ open"]),
        ("> a\n>\n> b", ["▍ a", "▍", "▍ b"]),
        ("> - a\n>   1. b", ["▍ • a", "▍   1. b"]),
        ("a\n\n***\n\nb", ["a", "", "─" * 60, "", "b"]),
        ("<b>raw</b> &lt;", ["<b>raw</b> <"]),
        ("x[^1] and $a_b$\n\n[^1]: note", ["x[^1] and $a_b$", "", "[^1]: note"]),
        ("a  \nb\\\nc\nd", ["a", "b", "c d"]),
        ("![pic](a.png)", ["[image: pic]"]),
        ("    indented", [" text", " indented"]),
        ("```\nx\n```\ny", [" text", " x", "y"]),
    ],
)
def test_a_construct_looks_so(source: str, expected: list[str]) -> None:
    assert expected == screen(source)


def test_a_users_line_feeds_are_kept() -> None:
    assert [line.text for line in drawn("a\nb", breaks=True)] == ["a", "b"]


@pytest.mark.parametrize(
    ("source", "word", "roles"),
    [
        ("**b *i* ~~s~~**", "i", {"strong", "emphasis"}),
        ("**b *i* ~~s~~**", "s", {"strong", "strike"}),
        ("`c`", "c", {"code"}),
        ("[t](http://a)", "t", {"link", "href"}),
        ("<http://a.b>", "http", {"link", "href"}),
        ("see https://a.b/c.", "https", {"link", "href"}),
        ("### h", "h", {"heading3"}),
        ("> q", "q", {"quote"}),
        ("```sql\nSELECT 'x'\n```", "SELECT", {"fence", "keyword"}),
        ("```yaml\nkey: 1\n```", "key", {"fence", "tag"}),
    ],
)
def test_a_word_has_these_roles(source: str, word: str, roles: set[str]) -> None:
    assert roles == roles_of(source, word)


def test_a_bare_address_ends_before_the_full_stop() -> None:
    assert [
        segment.style.meta["href"]
        for line in drawn("(see https://a.b/c).", palette=NAMED)
        for segment in line.segments
        if segment.style and "href" in segment.style.meta
    ] == ["https://a.b/c"]


@pytest.mark.parametrize(
    "source", ["[/", "a [/red] b", "[$nope]hi[/]", "[bold", "\\[x\\]", "[@click=app.quit]x[/]"]
)
def test_console_markup_is_only_text(source: str) -> None:
    assert source.replace("\\", "") == screen(source)[0]


@pytest.mark.parametrize("width", [10, 23, 40, 90])
def test_no_line_is_wider_than_the_page(width: int) -> None:
    parts = (
        "# 表の見出し is long enough to wrap over several lines",
        "words and 日本語の長い文章がここに続きます and averyveryveryverylongwordthatdoesnotfit",
        "- item 表 " + "x" * 80,
        "| a | 表表表表表表 |\n|---|---|\n| long text in a cell | é́ 👩‍👩‍👧 |",
        "```sql\n" + "SELECT 表, " * 20 + "\n```",
    )
    source = "\n\n".join(parts)

    assert all(cell_len(line.text) <= max(width, 11) for line in drawn(source, width))


def test_columns_align_in_cells_and_cells_wrap() -> None:
    source = "| 表 | right |\n|:--|--:|\n| a | 1 |\n| 表表 | a long cell that wraps over lines |\n"

    found = screen(source, 26)

    assert found == [
        "表   │               right",
        "─────┼────────────────────",
        "a    │                   1",
        "表表 │    a long cell that",
        "     │    wraps over lines",
    ]
    assert {26} == {cell_len(line) for line in found}


def test_a_table_with_more_columns_than_fit_is_shown_as_text() -> None:
    cells = "|".join(f" c{number} " for number in range(20))
    found = "".join(screen(f"|{cells}|\n|{'---|' * 20}\n|{cells}|\n", 40))

    assert all(f"c{number}" in found for number in range(20))


def test_copying_joins_wrapped_lines() -> None:
    prose = drawn("one two three four five six", 12)
    code = drawn("```\n" + "abcdefghij" * 3 + "\n```", 15)

    assert [line.glue for line in prose] == [" ", " ", None]
    assert [line.glue for line in code[1:]] == ["", "", None]
