"""What is in the way of lines: boxes, frames, and the lines that are already led.

Cells are numbered row by row with a closed border around them, so that a step is an addition and no step
leaves the canvas. All that a search asks of a cell is one look into a list.
"""

from __future__ import annotations

from collections.abc import Sequence

from workbench.engines.drawing.layout import Rect

Cell = tuple[int, int]
Nets = tuple[int, int]
"""Numbers of the nets that an edge belongs to at its source and at its target."""
Users = list[set[Nets] | None]
"""By numbers of cells."""

STEP = 2
_BESIDE_BOX = 3
ALONG_FRAME = 80
_UPRIGHT, _LEVEL = 1, 2


class Field:
    """`width` x `height` cells with what is drawn there."""

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        self.stride = width + 2
        size = self.stride * (height + 2)
        self.closed = bytearray(size)
        """Cells that no line passes."""
        self.frames = bytearray(size)
        """1 on the vertical sides of frames, 2 on horizontal ones."""
        self.tolls = ([STEP] * size, [STEP] * size)
        """What entering a cell costs, horizontally and vertically, as far as it does not depend on lines."""
        self.passing: tuple[Users, Users] = ([None] * size, [None] * size)
        """Whose lines pass a cell horizontally and vertically; where one turns it does both."""
        self.marks: dict[int, int] = {}
        """Cells of arrow heads and the like, with the net that they belong to."""
        for column in range(self.stride):
            self.closed[column] = self.closed[size - 1 - column] = 1
        for row in range(height + 2):
            self.closed[row * self.stride] = self.closed[(row + 1) * self.stride - 1] = 1

    def number(self, cell: Cell) -> int:
        """The number of a cell."""
        return (cell[1] + 1) * self.stride + cell[0] + 1

    def cell(self, number: int) -> Cell:
        """The cell of a number."""
        return number % self.stride - 1, number // self.stride - 1

    def cells(self, numbers: Sequence[int]) -> list[Cell]:
        """The cells of numbers."""
        stride = self.stride
        return [(number % stride - 1, number // stride - 1) for number in numbers]

    def is_closed(self, cell: Cell) -> bool:
        """Whether no line may pass there."""
        return bool(self.closed[self.number(cell)])

    def block(self, rect: Rect) -> None:
        """Nothing passes through this box."""
        full = b"\x01" * rect.width
        for y in range(rect.y, rect.bottom + 1):
            start = self.number((rect.x, y))
            self.closed[start : start + rect.width] = full
            self._shun(start - 1)
            self._shun(start + rect.width)
        for y in (rect.y - 1, rect.bottom + 1):
            start = self.number((rect.x - 1, y))
            for number in range(start, start + rect.width + 2):
                self._shun(number)

    def _shun(self, number: int) -> None:
        for toll in self.tolls:
            toll[number] = max(toll[number], STEP + _BESIDE_BOX)

    def frame(self, rect: Rect, title_cells: int) -> None:
        """Lines may cross a frame's border but not run along it nor over its corners; they shun its title."""
        for y in range(rect.y, rect.bottom + 1):
            for x in (rect.x, rect.right):
                self._border(self.number((x, y)), _UPRIGHT)
        for x in range(rect.x, rect.right + 1):
            for y in (rect.y, rect.bottom):
                self._border(self.number((x, y)), _LEVEL)
        for x in range(rect.x, min(rect.x + title_cells + 4, rect.right + 1)):
            self._shun(self.number((x, rect.y)))
        for x in (rect.x, rect.right):
            for y in (rect.y, rect.bottom):
                self.closed[self.number((x, y))] = 1

    def _border(self, number: int, kind: int) -> None:
        self.frames[number] = kind
        self.tolls[0 if kind == _LEVEL else 1][number] += ALONG_FRAME

    def turns_badly(self, number: int) -> bool:
        """Whether a line that turns there would hide a mark or run along a frame."""
        return bool(self.frames[number]) or number in self.marks

    def runs_along_frame(self, number: int, axis: int) -> bool:
        """Whether a line in that axis (0 horizontal, 1 vertical) would run along a frame."""
        return self.frames[number] == (_LEVEL if axis == 0 else _UPRIGHT)

    def foreign(self, number: int, axis: int, nets: Nets) -> bool:
        """Whether another net passes that cell in this axis (0 horizontal, 1 vertical), or marks it."""
        users = self.passing[axis][number]
        if not users:
            return False
        source, target = nets
        return any(user[0] != source and user[1] != target for user in users)

    def mark(self, number: int, net: int, *, outgoing: bool) -> None:
        """Keep a cell for the mark of a net: others pass it as little as its lines."""
        self.marks[number] = net
        self._use(number, 0, (net, -1) if outgoing else (-1, net))
        self._use(number, 1, (net, -1) if outgoing else (-1, net))

    def occupy(self, path: Sequence[int], nets: Nets) -> None:
        """Remember a line that is led."""
        before = 0
        for number, after in zip(path, [*path[1:], path[-1]], strict=True):
            level = abs(after - number) == 1
            if level or before == 1:
                self._use(number, 0, nets)
            if (after != number and not level) or before > 1:
                self._use(number, 1, nets)
            before = abs(after - number)

    def _use(self, number: int, axis: int, nets: Nets) -> None:
        users = self.passing[axis][number]
        if users is None:
            self.passing[axis][number] = {nets}
        else:
            users.add(nets)
