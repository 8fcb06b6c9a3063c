"""Answers to whether a removal and an addition are one rename, as comments of an artifact's text.

They stand in the newer version, so that they travel with it:

    -- workbench: renamed customer.full_name to customer.name
    -- workbench: renamed table orders to purchase
    -- workbench: renamed value order_status.paid to order_status.settled
    -- workbench: not renamed customer.full_name to customer.name

A name with anything but letters, digits, `_`, `$`, `-` and dots in it is written as a JSON string.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from workbench.core.kinds import RenameQuestion

_WORDS = {"table": "table ", "column": "", "enum value": "value "}
_PLAIN = re.compile(r"[\w$.-]+")
_NAME = r'(?:"(?:[^"\\\n]|\\.)*"|[\w$.-]+)'
_LINE = re.compile(
    rf"^[ \t]*--[ \t]*workbench:[ \t]*(?P<no>not[ \t]+)?renamed[ \t]+(?:(?P<what>table|column|value)[ \t]+)?"
    rf"(?P<old>{_NAME})[ \t]+to[ \t]+(?P<new>{_NAME})[ \t]*;?[ \t]*\r?$",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class RenameAnswer:
    """What a person or the architect said about one removal and one addition."""

    what: str
    """`table`, `column` or `enum value`, as in `RenameQuestion`."""
    old: str
    new: str
    renamed: bool

    def answers(self, question: RenameQuestion) -> bool:
        """It is about that question."""
        return (self.what, self.old, self.new) == (question.what, question.old, question.new)


def answers(text: str) -> tuple[RenameAnswer, ...]:
    """All answers that stand in a text; where two speak of the same pair, the later one counts."""
    found: dict[tuple[str, str, str], RenameAnswer] = {}
    for match in _LINE.finditer(text):
        word = (match["what"] or "column").lower()
        what = "enum value" if word == "value" else word
        old, new = _read(match["old"]), _read(match["new"])
        found[what, old, new] = RenameAnswer(what, old, new, renamed=match["no"] is None)
    return tuple(found.values())


def answer_line(question: RenameQuestion, *, renamed: bool) -> str:
    """The comment that answers a question, without a line's end."""
    verb = "renamed" if renamed else "not renamed"
    return f"-- workbench: {verb} {_WORDS[question.what]}{_written(question.old)} to {_written(question.new)}"


def with_answer(text: str, question: RenameQuestion, *, renamed: bool) -> str:
    """The text with a question's answer at its top, in place of an earlier answer to the same."""
    asked = (question.what, question.old, question.new)

    def kept(match: re.Match[str]) -> str:
        (read,) = answers(match[0])
        return "" if (read.what, read.old, read.new) == asked else match[0]

    whole_lines = re.compile(_LINE.pattern.removesuffix("$") + r"(?:\n|\Z)", _LINE.flags)
    rest = whole_lines.sub(kept, text)
    return f"{answer_line(question, renamed=renamed)}\n{rest}"


def _written(name: str) -> str:
    return name if _PLAIN.fullmatch(name) else json.dumps(name, ensure_ascii=False)


def _read(name: str) -> str:
    if not name.startswith('"'):
        return name
    try:
        return str(json.loads(name))
    except ValueError:  # an escape that JSON does not have: take it as it stands
        return name[1:-1]
