"""The latest results stay, and what is kept has a bound in number and in size."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.core.kinds import Parsed
from workbench.core.memory import Memory


def parsed(characters: int) -> Parsed:
    return Parsed("a.sql", "sql", "x" * characters)


def test_what_was_put_comes_back_and_the_latest_asked_for_stay() -> None:
    memory, one = Memory[Parsed](2), parsed(1)
    memory.put("a", one, 1)
    memory.put("b", parsed(1), 1)

    assert memory.get("a") is one
    memory.put("c", parsed(1), 1)
    assert memory.get("b") is None
    assert memory.get("a") is one


def test_two_are_kept_however_large_they_are() -> None:
    memory = Memory[Parsed](64, characters=10)
    for key in "abc":
        memory.put(key, parsed(100), 100)

    assert [memory.get(key) is not None for key in "abc"] == [False, True, True]


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 40))))
def test_no_more_is_kept_than_is_allowed(puts: list[tuple[int, int]]) -> None:
    memory = Memory[Parsed](4, characters=60)
    for key, size in puts:
        memory.put(key, parsed(size), size)

    kept = [found for key in range(6) if (found := memory.get(key)) is not None]
    assert len(kept) <= 4
    assert len(kept) <= 2 or sum(len(one.text) for one in kept) <= 60
    assert not puts or memory.get(puts[-1][0]) is not None
