"""Heights of many things stacked, with quick answers to `where does it start` and `what is here`."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate


class Heights:
    """A list of heights whose running sums are brought up to date from the first that changed."""

    __slots__ = ("_heights", "_sums")

    def __init__(self) -> None:
        self._heights: list[int] = []
        self._sums: list[int] = [0]
        """`_sums[k]` is the sum of the first k; as long as it is known."""

    def __len__(self) -> int:
        return len(self._heights)

    def __getitem__(self, index: int) -> int:
        return self._heights[index]

    @property
    def total(self) -> int:
        """Sum of all."""
        return self._upto(len(self._heights))[len(self._heights)]

    def top(self, index: int) -> int:
        """Sum of those before this one."""
        return self._upto(index)[index]

    def at(self, y: int) -> int:
        """Index of the one that covers line `y`; the last one when it lies beyond."""
        sums = self._upto(len(self._heights))
        return max(0, min(bisect_right(sums, y) - 1, len(self._heights) - 1))

    def set(self, index: int, height: int) -> None:
        """Change one."""
        if self._heights[index] != height:
            self._heights[index] = height
            self._forget(index)

    def append(self, height: int) -> None:
        """Add one at the end."""
        self._heights.append(height)

    def prepend(self, heights: list[int]) -> None:
        """Add some before the first."""
        self._heights[:0] = heights
        self._forget(0)

    def truncate(self, count: int) -> None:
        """Forget all but the first `count`."""
        del self._heights[count:]
        self._forget(count)

    def replace(self, heights: list[int]) -> None:
        """Change all."""
        self._heights = heights
        self._forget(0)

    def _forget(self, index: int) -> None:
        del self._sums[index + 1 :]

    def _upto(self, index: int) -> list[int]:
        known = len(self._sums) - 1
        if known < index:
            self._sums.extend(accumulate(self._heights[known:], initial=self._sums.pop()))
        return self._sums
