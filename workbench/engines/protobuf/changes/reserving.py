"""What messages and enums have alike: numbers and names that are kept from being used again."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from workbench.engines.protobuf.changes.ledger import Ledger
from workbench.engines.protobuf.model import Enum, Message, Range
from workbench.engines.protobuf.numbers import Numbers

_REUSE = "A later field could take it, and data written before would be read as that one."


def compare_reserved(what: str, before: Message | Enum, after: Message | Enum, ledger: Ledger) -> None:
    """Reserved numbers and names that are free again, and new ones."""
    used = sorted({one.number for one in (after.fields if isinstance(after, Message) else after.values)})
    was, now = Numbers(before.reserved), Numbers(after.reserved)
    for first, last in was.without(now):
        taken = used[bisect_left(used, first) : bisect_right(used, last)]
        if taken:
            shown = ", ".join(map(str, taken[:4]))
            ledger.breaking(
                f"{what}: reserved number {shown} is used again", "Data written before is misread."
            )
        else:
            ledger.risky(f"{what}: {_shown(first, last)} no longer reserved", _REUSE)
    old, new = ({name.text for name in one.reserved_names} for one in (before, after))
    for name in sorted(old - new):
        ledger.risky(f"{what}: name {name} no longer reserved", "JSON written before can be misread.")
    for first, last in now.without(was):
        ledger.safe(f"{what}: {_shown(first, last)} reserved")
    for name in sorted(new - old):
        ledger.safe(f"{what}: name {name} reserved")


def _shown(first: int, last: int) -> str:
    return f"number {first}" if first == last else f"numbers {first} to {last}"


def lost_ranges(before: tuple[Range, ...], after: tuple[Range, ...]) -> list[str]:
    """Numbers of the old ranges that no new one has, as words."""
    return [_shown(*run) for run in Numbers(before).without(Numbers(after))]
