"""No text stops any kind, and none takes time that grows faster than the text."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from tests.kinds.hostile import HEADS, KINDS, ask, good, hold_shown, look_at, nested, spoiled

_PARTS = 24
_MOST_PROBLEMS = 500
"""Findings of a parser that anybody could use."""
_SIZE = 20_000
"""Characters; there and at twice as many the calls are counted."""
_STEEPEST = 3.0
"""Times as much work for twice the text: n log n is well below, squares are four."""

Make = Callable[[int], str]


@pytest.mark.parametrize("kind_id", KINDS.names())
def test_spoiled_files_are_looked_at(kind_id: str) -> None:
    kind = KINDS.load(kind_id)
    name, text = good(kind_id)[len(good(kind_id)) // 2]
    whole = look_at(kind, name, text)

    for number, (what, other) in enumerate(spoiled(text, _PARTS)):
        try:
            parsed = look_at(kind, name, other, proven=number % 8 == 0)
            assert parsed.text == other
            changes = (*kind.changes(whole, parsed), *kind.changes(parsed, whole))
            for change in changes:
                hold_shown(change.summary)
        except Exception as error:
            error.add_note(f"{name}, {what}")
            raise


@pytest.mark.parametrize("kind_id", KINDS.names())
def test_every_good_file_spoiled_in_some_way_is_looked_at(kind_id: str) -> None:
    kind = KINDS.load(kind_id)
    for number, (name, text) in enumerate(good(kind_id)):
        ways = list(spoiled(text, 6))
        for what, other in ways[number % 5 :: 5]:
            try:
                assert look_at(kind, name, other, proven=False).text == other
            except Exception as error:
                error.add_note(f"{name}, {what}")
                raise


@pytest.mark.parametrize("depth", [100, 10_000])
@pytest.mark.parametrize("kind_id", KINDS.names())
def test_deep_nesting_is_looked_at(kind_id: str, depth: int) -> None:
    kind = KINDS.load(kind_id)
    name = good(kind_id)[0][0]

    for closed in (True, False):
        deep = nested(kind_id, depth, closed=closed)
        assert look_at(kind, name, deep, proven=depth == 100).text == deep
    for bracket in "([{<\"'`*_>-#|":
        deep = HEADS.get(kind_id, "") + bracket * depth
        assert look_at(kind, name, deep, proven=False).text == deep


@pytest.mark.parametrize("kind_id", KINDS.names())
def test_huge_texts_are_looked_at(kind_id: str) -> None:
    kind = KINDS.load(kind_id)
    name, text = good(kind_id)[0]
    size = kind.limit - 100

    for huge in ("x" * size, "a b " * (size // 4), "\n" * 200_000, "a: b\n" * 200_000):
        said = look_at(kind, name, HEADS.get(kind_id, "") + huge, proven=False)
        assert len(said.problems) <= _MOST_PROBLEMS, "one fault is told a thousand times"
    assert look_at(kind, name, text + "\n" + "x" * size, proven=False).text.startswith(text)


@pytest.mark.parametrize("kind_id", KINDS.names())
@pytest.mark.parametrize("shape", ["file again", "one long line", "short lines", "nesting", "left open"])
def test_twice_the_text_takes_about_twice_the_work(kind_id: str, shape: str) -> None:
    kind = KINDS.load(kind_id)
    name, text = good(kind_id)[0]
    head = HEADS.get(kind_id, "")
    make: Make = {
        "file again": lambda size: (text + "\n") * (1 + size // (len(text) + 1)),
        "one long line": lambda size: head + "ab, " * (size // 4),
        "short lines": lambda size: head + "ab\n" * (size // 3),
        "nesting": lambda size: nested(kind_id, size // 20),
        "left open": lambda size: head + "([{\"'" * (size // 5),
    }[shape]

    def calls(size: int) -> int:
        return _calls(lambda: ask(kind, name, make(size), proven=False))

    calls(1_000)  # what is imported at first use is no work
    once, twice = calls(_SIZE), calls(2 * _SIZE)
    assert twice <= _STEEPEST * once, f"twice the text takes {twice / once:.1f} times the calls"


def _calls(work: Callable[[], object]) -> int:
    """How many functions it calls, those of C among them."""
    count = 0

    def seen(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count
