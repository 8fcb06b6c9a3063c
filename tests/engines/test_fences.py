"""Fenced blocks come out as CommonMark shows them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.engines.fences import fenced_blocks


def test_info_content_and_line_of_a_plain_fence() -> None:
    (fence,) = fenced_blocks("Here:\n\n```sql title=schema.sql\nSELECT 1;\n```\nDone.\n")

    assert (fence.info, fence.content, fence.line) == ("sql title=schema.sql", "SELECT 1;\n", 3)
    assert (fence.language, fence.name, fence.closed) == ("sql", "schema.sql", True)


def test_a_longer_fence_holds_shorter_ones() -> None:
    (fence,) = fenced_blocks("````md\n```py\nx = 1\n```\n````\n")

    assert fence.content == "```py\nx = 1\n```\n"


def test_tildes_hold_backticks() -> None:
    (fence,) = fenced_blocks("~~~\n```\n~~~\n")

    assert fence.content == "```\n"


def test_a_fence_in_a_list_loses_the_indentation_of_the_list() -> None:
    (fence,) = fenced_blocks("1. Make it:\n\n   ```sh\n   make\n     all\n   ```\n")

    assert (fence.content, fence.line) == ("make\n  all\n", 3)


def test_a_fence_in_a_quote_loses_its_marks() -> None:
    (fence,) = fenced_blocks("> ```js\n> let x;\n> ```\n")

    assert (fence.content, fence.closed) == ("let x;\n", True)


@pytest.mark.parametrize("text", ["```sql\nSELECT 1;", "> ```\n> x\n\nafter\n", "```\n", "~~~~\nx\n~~~\n"])
def test_an_open_fence_is_told(text: str) -> None:
    (fence,) = fenced_blocks(text)

    assert not fence.closed


def test_indented_code_and_inline_code_are_no_fences() -> None:
    assert fenced_blocks("    ```\n    x\n    ```\n\n`` ```sql `` in a line\n") == ()


@pytest.mark.parametrize(
    ("info", "name"),
    [
        ("yaml openapi.yaml", "openapi.yaml"),
        ("python:src/app.py", "src/app.py"),
        ('ts {file="a/b.ts"}', "a/b.ts"),
        ("sql", ""),
        ("sh -x", ""),
    ],
)
def test_the_name_that_an_info_string_gives(info: str, name: str) -> None:
    (fence,) = fenced_blocks(f"```{info}\nx\n```\n")

    assert fence.name == name


@given(st.text(st.sampled_from("`~> -\n\tax1."), max_size=120))
def test_no_text_stops_it_and_lines_are_real(text: str) -> None:
    lines = text.split("\n")

    assert all(1 <= fence.line <= len(lines) for fence in fenced_blocks(text))
    assert all(set("`~") & set(lines[fence.line - 1]) for fence in fenced_blocks(text))
