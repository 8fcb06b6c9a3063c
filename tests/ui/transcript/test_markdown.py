"""Laws of the streaming Markdown renderer: pieces, boundaries and the whole text agree."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.ui.transcript.document import Document
from workbench.ui.transcript.lines import Line
from workbench.ui.transcript.markdown import Kind, Splitter
from workbench.ui.transcript.palette import PLAIN
from workbench.ui.transcript.pieces import Piece
from workbench.ui.transcript.render import Page, draw

PAGE = Page(60, PLAIN)

FRAGMENTS = [
    *("para text", "more words here", "# head", "## h2", "- a", "- b", "* c", "+ d", "1. one", "2. two"),
    *("7. seven", "3) p", "  - nest", "  cont", "   1. x", "    code", "```", "```sql", "~~~", "SELECT 1;"),
    *("> q", "> - ql", ">", "---", "***", "- - -", "===", "[ref]", "[ref]: http://x.y", "[ref]:", "'title'"),
    *("-", "1.", "  ```", "   ```", "    ```", "- ```", "\tx", "a : b", "**bold", "*x*** y", "![i](u)"),
    *("<div>", "</div>", "<!-- c", "&amp; \\* x", "- [ ] t", "- [x] d", "x  ", "line\\", "[a]: /u 'ti"),
    *("~~s~~", "`code`", "`", "#", "1", "10. ten", "> ```", "   > deep", "  para2", " - one"),
]
TABLES = [
    "| a | b |",
    "|---|---|",
    "| 1 | 2 |",
    "| `x` | y | z |",
    " | a | b |",
    "a | b",
    "--|--",
    "|",
    "|---|",
    "| a |",
]

sources = st.lists(st.sampled_from([*FRAGMENTS, *TABLES, "", "", ""]), max_size=12).map("\n".join)
cuts = st.lists(st.integers(1, 30), min_size=1, max_size=40)


def lines(document: Document, page: Page = PAGE) -> list[Line]:
    return [line for piece in document.pieces for line in piece.lines(page)]


def whole(text: str) -> Document:
    document = Document()
    document.feed(text)
    document.finish()
    return document


def texts(found: list[Line]) -> list[str]:
    """What can be read, without the blank lines between blocks."""
    return [line.text.rstrip() for line in found if line.text.strip(" ▍")]


def in_pieces(text: str, sizes: list[int], *, look: bool) -> Document:
    document = Document()
    at = step = 0
    while at < len(text):
        at += sizes[step % len(sizes)]
        step += 1
        document.feed(text[:at])
        if look and step % 2:
            lines(document)
    document.finish()
    return document


@settings(max_examples=100, deadline=None)
@given(sources, cuts, st.booleans())
def test_any_split_into_pieces_draws_what_the_whole_draws(text: str, sizes: list[int], look: bool) -> None:
    assert lines(whole(text)) == lines(in_pieces(text, sizes, look=look))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), cuts)
def test_no_text_crashes_it_or_differs_by_how_it_arrives(text: str, sizes: list[int]) -> None:
    assert lines(whole(text)) == lines(in_pieces(text, sizes, look=True))


@settings(max_examples=100, deadline=None)
@given(sources)
def test_chunks_drawn_alone_read_like_one_parse_of_the_document(text: str) -> None:
    assert texts(draw(text, PAGE, {})) == texts(lines(whole(text)))


@settings(max_examples=60, deadline=None)
@given(sources, st.integers(0, 200))
def test_what_is_final_never_changes(text: str, at: int) -> None:
    splitter = Splitter()
    splitter.feed(text[:at])
    before = [(chunk, chunk.source) for chunk in splitter.chunks[:-1]]
    if text[:at].rpartition("\n")[2]:
        before = before[:-1]
    splitter.feed(text)

    assert before == [(chunk, chunk.source) for chunk in splitter.chunks[: len(before)]]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text("abcxyz [/]{}<>&\\\"'%", min_size=1, max_size=40), max_size=6))
def test_no_letter_of_a_paragraph_is_lost(parts: list[str]) -> None:
    text = "x" + " ".join(parts)

    found = "".join(texts(lines(whole(text))))

    assert [c for c in text if c in "abcxyz/{}%"] == [c for c in found if c in "abcxyz/{}%"]


def test_finished_blocks_are_drawn_once_while_a_text_streams_in() -> None:
    blocks = [f"Paragraph {number} with `code`.\n\n" for number in range(50)]
    document, text = Document(), ""
    before = Piece.renders
    for block in blocks:
        text += block
        document.feed(text)
        lines(document)

    assert Piece.renders - before == 50


def test_a_long_list_is_cut_into_its_items_with_their_numbers() -> None:
    text = "".join(f"1. item\n\n   more of {number}\n" for number in range(1, 30))

    splitter = Splitter()
    splitter.feed(text)

    assert list(range(1, 30)) == [chunk.number for chunk in splitter.chunks]


def test_a_link_defined_later_reaches_the_text_before_it() -> None:
    document = Document()
    document.feed("See [the brief] now.\n\nMore.\n\n")
    before = [line.text for line in lines(document)]
    first = document.feed("See [the brief] now.\n\nMore.\n\n[The Brief]: docs/brief.md\n")

    after = lines(document)[0]

    assert before[0] == "See [the brief] now."
    assert after.text == "See the brief now."
    assert first == 0
    assert [s.style.meta["href"] for s in after.segments if s.style and s.style.meta] == ["docs/brief.md"]


def test_a_table_keeps_its_columns_while_rows_arrive() -> None:
    head = "| Id | Name |\n|---|---:|\n"
    rows = [f"| {number} | name {number} |\n" for number in range(100)]
    document = Document()
    document.feed(head + "".join(rows))
    found = texts(lines(document))

    assert len(found) == 102
    assert {piece.chunk.kind for piece in document.pieces} == {Kind.TEXT, Kind.ROWS}
    assert len({line.index("│") for line in found if "│" in line}) == 1
    assert found[-1] == "99   │ name 99"


def test_a_row_of_a_long_table_redraws_only_the_rows_near_it() -> None:
    text = "| Id | Name |\n|---|---|\n" + "| 1 | x |\n" * 500
    document = Document()
    document.feed(text)
    lines(document)
    before = Piece.renders
    document.feed(text + "| 2 | y |\n")
    lines(document)

    assert Piece.renders - before == 1


def test_a_million_characters_on_one_line_are_cut_and_none_is_lost() -> None:
    text = "word " * 200_000

    document = whole(text)

    assert len(document.pieces) > 100
    assert text.split() == "".join(piece.source for piece in document.pieces).split()


def test_ten_thousand_nested_quotes_are_shown_as_they_are() -> None:
    found = texts(lines(whole(">" * 10_000 + " deep")))

    assert "deep" in found[-1]


def test_deep_lists_over_many_lines_lose_nothing() -> None:
    text = "\n".join("  " * depth + f"- level{depth}" for depth in range(200))

    found = "\n".join(texts(lines(whole(text))))

    assert all(f"level{depth}" in found for depth in range(200))


def test_line_endings_tabs_and_control_characters_are_shown_harmless() -> None:
    found = texts(lines(whole("a\r\n\r\nb\x1b[31m\rc\td\x00\n")))

    assert found == ["a", "b␛[31m␍c d␀"]


def test_an_unclosed_fence_is_code_to_the_end() -> None:
    document = whole("```py\nx = 1\n\n# no heading\n")

    assert [line.text.strip() for line in lines(document)] == ["py", "x = 1", "", "# no heading"]
    assert document.pieces[0].source == "x = 1\n\n# no heading"


def test_a_long_fence_is_laid_out_in_parts() -> None:
    document = whole("```sql\n" + "SELECT 1;\n" * 300 + "```\n")

    assert len(document.pieces) == 5
    assert len(lines(document)) == 301
    assert len({piece.block for piece in document.pieces}) == 1
