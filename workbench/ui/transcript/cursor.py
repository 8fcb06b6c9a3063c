"""The block cursor: which pieces are one block, and where the next one is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from workbench.ui.transcript.answers import CardItem, TextItem
from workbench.ui.transcript.items import Item
from workbench.ui.transcript.markdown import Kind
from workbench.ui.transcript.pieces import CodePiece, TextPiece

Wanted = Callable[[Item, int], bool]
"""Whether the block that begins with this piece of this item is one to stop at."""


class Place(NamedTuple):
    """A block: its item and the index of its first piece."""

    item: int
    piece: int


def place_of(items: list[Item], item: int, piece: int) -> Place | None:
    """The block that a piece belongs to; None where the cursor does not stop."""
    if not 0 <= item < len(items) or not items[item].stops:
        return None
    entry = items[item]
    if entry.whole:
        return Place(item, 0)
    pieces = entry.pieces
    piece = min(piece, len(pieces) - 1)
    while piece > 0 and pieces[piece].block is pieces[piece - 1].block:
        piece -= 1
    return Place(item, piece) if piece >= 0 else None


def last_piece(items: list[Item], place: Place) -> int:
    """Index of a block's last piece."""
    pieces = items[place.item].pieces
    if items[place.item].whole:
        return len(pieces) - 1
    at = place.piece
    while at + 1 < len(pieces) and pieces[at + 1].block is pieces[place.piece].block:
        at += 1
    return at


def following(items: list[Item], place: Place) -> Iterator[Place]:
    """The blocks after this one."""
    piece = last_piece(items, place) + 1
    for item in range(place.item, len(items)):
        while piece < len(items[item].pieces):
            found = place_of(items, item, piece)
            if found is not None:
                yield found
            piece = len(items[item].pieces) if found is None else last_piece(items, found) + 1
        piece = 0


def preceding(items: list[Item], place: Place) -> Iterator[Place]:
    """The blocks before this one, the nearest first."""
    piece = place.piece - 1
    for item in range(place.item, -1, -1):
        if item != place.item:
            piece = len(items[item].pieces) - 1
        while piece >= 0:
            found = place_of(items, item, piece)
            if found is not None:
                yield found
            piece = -1 if found is None else found.piece - 1


def is_any(item: Item, piece: int) -> bool:
    """Every block."""
    return True


def is_made(item: Item, piece: int) -> bool:
    """A code block or a card."""
    return isinstance(item, CardItem) or isinstance(item.pieces[piece], CodePiece)


def copied(items: list[Item], place: Place) -> tuple[str, str]:
    """(text, what it is) that a copy of a block gives."""
    item = items[place.item]
    if item.whole:
        return item.source, item.what
    pieces = item.pieces[place.piece : last_piece(items, place) + 1]
    if isinstance(item, TextItem) and isinstance(pieces[0], CodePiece):
        return pieces[0].source, "code"
    first = pieces[0]
    table = isinstance(first, TextPiece) and len(pieces) > 1 and first.chunk.kind is Kind.TEXT
    return "\n".join(piece.source for piece in pieces), "table" if table else "text"
