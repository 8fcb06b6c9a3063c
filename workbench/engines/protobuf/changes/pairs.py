"""Which definition of the new version is which of the old: by name, else by being alike in all but name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TypeVar

from workbench.engines.protobuf.model import SCALARS, Enum, File, Message

D = TypeVar("D", Message, Enum)


class Pairs:
    """Two versions, and what corresponds in them."""

    def __init__(self, old: File, new: File) -> None:
        self.old, self.new = old, new

    @cached_property
    def messages(self) -> dict[str, str]:
        """Paths of old messages that are there under the same or another name, with the new path."""
        return _matched(self.old.all_messages, self.new.all_messages, _shape_of_message)

    @cached_property
    def enums(self) -> dict[str, str]:
        """Likewise of enums."""
        return _matched(self.old.all_enums, self.new.all_enums, _shape_of_enum)

    def same_type(self, before: str, scope: str, after: str, new_scope: str) -> bool:
        """Whether a reference in a message of the old version and one in the new mean the same definition."""
        old, new = self.old.find(before, scope), self.new.find(after, new_scope)
        if isinstance(old, Message) and isinstance(new, Message):
            return self.messages.get(old.path) == new.path
        if isinstance(old, Enum) and isinstance(new, Enum):
            return self.enums.get(old.path) == new.path
        if old is None and new is None:
            return before == after or _same_outside(before, after)
        return False


def _same_outside(before: str, after: str) -> bool:
    """Two names of a type in another file, one of them perhaps with more of its package."""
    if before in SCALARS or after in SCALARS:
        return False
    one, other = before.lstrip("."), after.lstrip(".")
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")


def _matched(old: Sequence[D], new: Sequence[D], shape: Callable[[D], tuple[object, ...]]) -> dict[str, str]:
    known = {one.path for one in new}
    pairs = {one.path: one.path for one in old if one.path in known}
    gone = [one for one in old if one.path not in known]
    made = [one for one in new if one.path not in pairs]
    candidates: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for one in made:
        candidates[shape(one)].append(one.path)
    shapes: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for one in gone:
        shapes[shape(one)].append(one.path)
    for form, paths in shapes.items():
        if form and len(paths) == 1 and len(candidates[form]) == 1:
            pairs[paths[0]] = candidates[form][0]
    return pairs


def _shape_of_message(message: Message) -> tuple[object, ...]:
    return tuple((field.number, field.name, field.spelling) for field in message.fields)


def _shape_of_enum(enum: Enum) -> tuple[object, ...]:
    return tuple((value.number, value.name) for value in enum.values)
