"""What messages and enums have alike: numbers and names that are kept from being used again."""

from __future__ import annotations

from workbench.engines.protobuf.changes.ledger import Ledger
from workbench.engines.protobuf.model import Enum, Message, Range

_REUSE = "A later field could take it, and data written before would be read as that one."


def compare_reserved(what: str, before: Message | Enum, after: Message | Enum, ledger: Ledger) -> None:
    """Reserved numbers and names that are free again, and new ones."""
    used = {one.number for one in (after.fields if isinstance(after, Message) else after.values)}
    for block in _without(before.reserved, after.reserved):
        taken = sorted(number for number in used if number in block)
        if taken:
            shown = ", ".join(map(str, taken[:4]))
            ledger.breaking(
                f"{what}: reserved number {shown} is used again", "Data written before is misread."
            )
        else:
            ledger.risky(f"{what}: {_shown(block)} no longer reserved", _REUSE)
    old, new = ({name.text for name in one.reserved_names} for one in (before, after))
    for name in sorted(old - new):
        ledger.risky(f"{what}: name {name} no longer reserved", "JSON written before can be misread.")
    for block in _without(after.reserved, before.reserved):
        ledger.safe(f"{what}: {_shown(block)} reserved")
    for name in sorted(new - old):
        ledger.safe(f"{what}: name {name} reserved")


def _without(blocks: tuple[Range, ...], others: tuple[Range, ...]) -> list[Range]:
    """What of these numbers is in none of the others."""
    left: list[Range] = []
    covering = sorted(others, key=lambda one: one.first)
    for block in sorted(blocks, key=lambda one: one.first):
        first = block.first
        for other in covering:
            if other.last < first or other.first > block.last:
                continue
            if other.first > first:
                left.append(Range(first, other.first - 1, block.place))
            first = other.last + 1
        if first <= block.last:
            left.append(Range(first, block.last, block.place))
    return left


def _shown(block: Range) -> str:
    return f"number {block.first}" if block.first == block.last else f"numbers {block.first} to {block.last}"


def lost_ranges(before: tuple[Range, ...], after: tuple[Range, ...]) -> list[str]:
    """Numbers of the old ranges that no new one has, as words."""
    return [_shown(block) for block in _without(before, after)]
