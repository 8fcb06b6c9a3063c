"""Answers to which names of two artifacts mean the same, as comments of any artifact of the design.

    # workbench: Order is purchase_order
    # workbench: Order is not orders
    # workbench: Order.total is orders.total_cents

They hold for the whole design, whichever artifact they stand in, so that a format without comments is
served by another's. A name with anything but letters, digits and `_ $ . / -` is written as a JSON string.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from workbench.core.comments import Syntax
from workbench.core.waivers import insert_line, top_of

_PLAIN = re.compile(r"[\w$./-]+")
_NAME = r'(?:"(?:[^"\\\n]|\\.)*"|[\w$./-]+)'
_LINE = re.compile(
    rf"(?:--|#|//|%%|<!--)[ \t]*workbench:[ \t]*(?P<left>{_NAME})[ \t]+is[ \t]+"
    rf"(?P<no>not[ \t]+)?(?P<right>{_NAME})"
    r"[ \t]*(?:-->)?[ \t]*\r?$",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class MatchAnswer:
    """What a person or the architect said about two names."""

    left: str
    """A record's name, or `Record.field`."""
    right: str
    same: bool


def answers(text: str) -> tuple[MatchAnswer, ...]:
    """All answers that stand in a text; where two speak of the same pair, the later one counts."""
    if "workbench:" not in text:
        return ()
    found: dict[tuple[str, str], MatchAnswer] = {}
    for match in _LINE.finditer(text):
        left, right = _read(match["left"]), _read(match["right"])
        found[left, right] = MatchAnswer(left, right, same=match["no"] is None)
    return tuple(found.values())


def answer_line(answer: MatchAnswer, syntax: Syntax) -> str:
    """The comment that gives an answer, without a line's end."""
    verb = "is" if answer.same else "is not"
    return syntax.comment(f"workbench: {_written(answer.left)} {verb} {_written(answer.right)}")


def with_answer(text: str, answer: MatchAnswer, syntax: Syntax) -> str:
    """The text with an answer at its top, in place of earlier ones about the same pair."""
    asked = (answer.left, answer.right)
    kept = [
        line
        for line in text.split("\n")
        if not any((each.left, each.right) == asked and _stands_alone(line) for each in answers(line))
    ]
    rest = "\n".join(kept)
    return insert_line(rest, top_of(rest, syntax), (answer_line(answer, syntax),))


def _stands_alone(line: str) -> bool:
    found = _LINE.search(line)
    return found is not None and not line[: found.start()].strip("\ufeff \t")


def _written(name: str) -> str:
    return name if _PLAIN.fullmatch(name) else json.dumps(name, ensure_ascii=False)


def _read(name: str) -> str:
    if not name.startswith('"'):
        return name
    try:
        return str(json.loads(name))
    except ValueError:  # an escape that JSON does not have: take it as it stands
        return name[1:-1]
