"""Wrapping, heights and places: the arithmetic under the transcript."""

from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from tests.ui.transcript.sample import everything
from workbench.ui.transcript.column import START, Column, Spot
from workbench.ui.transcript.heights import Heights
from workbench.ui.transcript.lines import Line, line, prefixed, wrap
from workbench.ui.transcript.palette import PLAIN
from workbench.ui.transcript.render import Page
from workbench.ui.transcript.selecting import coded, spot_of
from workbench.ui.transcript.story import Story

BOLD, PALE = Style(bold=True), Style(dim=True)
words = st.text("ab 表é\u0301-", max_size=60)


def joined(lines: list[Line]) -> str:
    """The text that a copy of the lines gives."""
    parts = [part.text + ("\n" if part.glue is None else part.glue) for part in lines]
    return "".join(parts)[:-1]


@settings(max_examples=100, deadline=None)
@given(st.lists(words, max_size=5), st.integers(4, 30))
def test_wrapped_words_fit_and_none_is_lost(parts: list[str], width: int) -> None:
    fragments = [(part, BOLD if at % 2 else PALE) for at, part in enumerate(parts)]

    found = wrap(fragments, width)

    assert all(cell_len(part.text) <= width for part in found)
    assert "".join(parts).split() == joined(found).split()


@settings(max_examples=100, deadline=None)
@given(words, st.integers(4, 30))
def test_wrapped_code_is_the_same_when_joined(text: str, width: int) -> None:
    found = wrap([(text[:7], BOLD), (text[7:], PALE)], width, words=False)

    assert text == joined(found)
    assert all(cell_len(part.text) <= width for part in found)


def test_a_style_stays_on_its_words_across_lines() -> None:
    found = wrap([("one two ", BOLD), ("three four", PALE)], 9)

    styles = [[(segment.text, segment.style) for segment in part.segments] for part in found]
    assert styles == [[("one two", BOLD)], [("three", PALE)], [("four", PALE)]]


def test_decoration_is_not_part_of_a_copy() -> None:
    first, second = prefixed([line(("a", BOLD)), line(("b", BOLD))], [("• ", PALE)], [("  ", PALE)])

    assert (first.text, second.text) == ("• a", "  b")
    assert (first.lead, second.lead) == (2, 2)


changes = st.lists(
    st.one_of(
        st.tuples(st.just("append"), st.integers(0, 9)),
        st.tuples(st.just("set"), st.integers(0, 30), st.integers(0, 9)),
        st.tuples(st.just("truncate"), st.integers(0, 30)),
        st.tuples(st.just("ask"), st.integers(0, 30)),
    ),
    max_size=40,
)


@settings(max_examples=100, deadline=None)
@given(changes)
def test_heights_agree_with_plain_sums(steps: list[tuple[str, int]] | list[tuple[str, int, int]]) -> None:
    heights, model = Heights(), list[int]()
    for name, *values in steps:
        if name == "append":
            heights.append(values[0])
            model.append(values[0])
        elif name == "set" and values[0] < len(model):
            heights.set(values[0], values[1])
            model[values[0]] = values[1]
        elif name == "truncate" and values[0] <= len(model):
            heights.truncate(values[0])
            del model[values[0] :]
        elif name == "ask":
            sums = list(accumulate(model, initial=0))
            assert heights.total == sums[-1]
            assert [heights.top(at) for at in range(len(model))] == sums[:-1]
            if 0 <= values[0] < sums[-1]:
                at = heights.at(values[0])
                assert sums[at] <= values[0] < sums[at + 1]


def column(width: int = 60) -> Column:
    story = Story()
    story.update(everything().session)
    made = Column(story.items, Page(width, PLAIN))
    made.changed(0)
    return made


def test_every_line_has_a_place_and_every_place_a_line() -> None:
    made = column()
    spots = list(made.rows_from(START))

    assert [made.top(spot) for spot in spots] == list(range(len(spots)))
    assert [made.at(y) for y in range(len(spots))] == spots
    assert list(made.rows_above(made.end)) == spots[::-1]
    assert made.total == len(spots)


@pytest.mark.parametrize("delta", [-1000, -7, -1, 0, 1, 7, 1000])
def test_moving_by_lines_stops_at_the_ends(delta: int) -> None:
    made = column()
    spots = list(made.rows_from(START))
    middle = len(spots) // 2

    assert made.moved(spots[middle], delta) == spots[max(0, min(len(spots) - 1, middle + delta))]


def test_a_window_near_the_end_is_filled_from_above() -> None:
    made = column()
    spots = list(made.rows_from(START))

    assert made.window(spots[-3], 10) == spots[-10:]
    assert made.last_window(10) == spots[-10:]
    assert made.window(START, 10_000) == spots


def test_places_keep_their_order_as_numbers() -> None:
    spots = [Spot(0, 0, 0), Spot(0, 0, 9), Spot(0, 3, 0), Spot(2, 0, 0), Spot(2, 1, 70_000)]
    codes = [coded(spot) for spot in spots]

    assert codes == sorted(codes)
    assert [spot_of(code) for code in codes] == spots
