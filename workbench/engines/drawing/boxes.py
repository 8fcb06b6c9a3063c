"""What is inside a node's box: its lines, their alignment, and the rows where edges may dock."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.engines.drawing.canvas import EAST, HORIZONTAL, VERTICAL, WEST, Canvas
from workbench.engines.drawing.text import glyphs, width, wrap
from workbench.engines.graph import Node, Row, Shape

TITLE_LIMIT = 32
"""Cells after which a title is wrapped at a word."""
_GAP = "  "
_ROUNDED = frozenset({Shape.ROUND, Shape.CIRCLE, Shape.PERSON, Shape.START, Shape.STOP})
_SYMBOLS = {Shape.START: ("●", "(*)"), Shape.STOP: ("◉", "(@)"), Shape.BAR: ("━━━", "===")}
_SIDES = {
    Shape.DECISION: ("◇", "◇"),
    Shape.HEXAGON: ("⬡", "⬡"),
    Shape.SLANTED: ("╱", "╱"),
}
_ASCII_SIDES = {Shape.DECISION: ("<", ">"), Shape.HEXAGON: ("{", "}"), Shape.SLANTED: ("/", "/")}


@dataclass(frozen=True, slots=True)
class Box:
    """A node measured: its size with borders, and what stands in it."""

    node: Node
    width: int
    height: int
    head: tuple[str, ...]
    """Lines of caption and title, centred."""
    rows: tuple[str, ...]
    """One line a row, aligned in columns, left-justified."""
    ports: tuple[int, ...]
    """Rows of the box, from its top border, where an edge may dock on the left or right."""

    def row_lines(self) -> list[int]:
        """Where its rows stand, from the top border."""
        at, found = 1 + len(self.head), []
        for index, row in enumerate(self.node.rows):
            at += 1 if index == 0 or row.ruled else 0
            found.append(at)
            at += 1
        return found


def measure(node: Node, *, ascii_only: bool = False) -> Box:
    """The box of a node."""
    marks = _SIDES.get(node.shape)
    head = [node.caption] if node.caption else []
    head += list(wrap(node.text, TITLE_LIMIT)) or [_symbol(node.shape, ascii_only)]
    rows = _aligned(node.rows, ascii_only)
    inner = max(_width(line, ascii_only) for line in (*head, *rows))
    wide = inner + 4 + (2 if marks else 0) + (2 if node.shape is Shape.SUBROUTINE else 0)
    box = Box(node, wide, 0, tuple(head), rows, ())
    row_lines = box.row_lines()
    extra = 1 if node.shape is Shape.DATABASE and not rows else 0
    height = (row_lines[-1] + 2) if rows else len(head) + 2 + extra
    ports = tuple(row_lines) if rows else tuple(range(1 + extra, height - 1))
    return Box(node, wide, height, tuple(head), rows, ports)


def _symbol(shape: Shape, ascii_only: bool) -> str:
    unicode, plain = _SYMBOLS.get(shape, (" ", " "))
    return plain if ascii_only else unicode


def _width(line: str, ascii_only: bool) -> int:
    return sum(cells for _, cells in glyphs(line, ascii_only)) if ascii_only else width(line)


def _aligned(rows: tuple[Row, ...], ascii_only: bool) -> tuple[str, ...]:
    columns = [
        (row.name, row.type, " ".join(row.keys), wrap(row.note, 1000)[0] if row.note.strip() else "")
        for row in rows
    ]
    widths = [max((_width(line[at], ascii_only) for line in columns), default=0) for at in range(4)]
    # A row that has a name only (a method, a line of prose) does not push the others' columns apart.
    named = [_width(line[0], ascii_only) for line in columns if any(line[1:])]
    widths[0] = max(named, default=0)
    return tuple(_line(line, widths, ascii_only) for line in columns)


def _line(parts: tuple[str, ...], widths: list[int], ascii_only: bool) -> str:
    text = ""
    for part, wide in zip(parts, widths, strict=True):
        if wide:
            text += part + " " * max(0, wide - _width(part, ascii_only)) + _GAP
        else:
            text += part
    return text.rstrip() or " "


def paint(canvas: Canvas, box: Box, x: int, y: int) -> None:
    """Draw the box with its upper left corner there."""
    shape = box.node.shape
    canvas.rectangle(x, y, box.width, box.height, rounded=shape in _ROUNDED)
    canvas.blank(x + 1, y + 1, box.width - 2, box.height - 2)
    at = y + 1
    if shape is Shape.DATABASE and not box.rows:
        _rule(canvas, box, x, at)
        at += 1
    for line in box.head:
        words = glyphs(line, canvas.ascii_only)
        cells = sum(cells for _, cells in words)
        canvas.write(x + (box.width - cells) // 2, at, words)
        at += 1
    for entry, line in zip(box.node.rows, box.rows, strict=True):
        if entry.ruled or at == y + 1 + len(box.head):
            _rule(canvas, box, x, at)
            at += 1
        canvas.write(x + 2, at, glyphs(line, canvas.ascii_only))
        at += 1
    _decorate(canvas, box, x, y)


def _rule(canvas: Canvas, box: Box, x: int, y: int) -> None:
    canvas.arm(x, y, VERTICAL | EAST)
    canvas.arm(x + box.width - 1, y, VERTICAL | WEST)
    for column in range(x + 1, x + box.width - 1):
        canvas.wipe(column, y)
        canvas.arm(column, y, HORIZONTAL)


def _decorate(canvas: Canvas, box: Box, x: int, y: int) -> None:
    shape, right = box.node.shape, x + box.width - 1
    marks = (_ASCII_SIDES if canvas.ascii_only else _SIDES).get(shape)
    if marks and not box.rows:
        middle = y + box.height // 2
        canvas.write(x + 1, middle, ((marks[0], 1),))
        canvas.write(right - 1, middle, ((marks[1], 1),))
    if shape is Shape.SUBROUTINE:
        for row in range(y + 1, y + box.height - 1):
            if row - y in box.ports:
                canvas.mark(x + 1, row, "│")
                canvas.mark(right - 1, row, "│")
    if shape is Shape.NOTE and not canvas.ascii_only:
        canvas.mark(right, y, "◥")
