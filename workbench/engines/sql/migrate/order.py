"""Objects in an order in which each finds what its definition names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from workbench.engines.sql.changes.words import words_in

Made = TypeVar("Made")


def in_order(objects: Sequence[Made], name: Callable[[Made], str], text: Callable[[Made], str]) -> list[Made]:
    """What is named comes before what names it; a circle is left as it was given.

    `name` may have a schema; a text names an object when its last part stands in it outside strings.
    """
    by_word: dict[str, list[int]] = {}
    for at, each in enumerate(objects):
        by_word.setdefault(_last(name(each)), []).append(at)
    needs = [
        sorted({other for word in words_in(text(each)) for other in by_word.get(word, ()) if other != at})
        for at, each in enumerate(objects)
    ]
    placed: list[Made] = []
    state = [0] * len(objects)
    for start in range(len(objects)):
        waiting = [(start, 0)]
        while waiting:
            at, next_ = waiting.pop()
            if not next_:
                if state[at]:
                    continue
                state[at] = 1
            if next_ < len(needs[at]):
                waiting.append((at, next_ + 1))
                if not state[needs[at][next_]]:
                    waiting.append((needs[at][next_], 0))
            else:
                placed.append(objects[at])
    return placed


def _last(name: str) -> str:
    return name.rpartition(".")[2]
