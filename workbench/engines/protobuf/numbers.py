"""Field numbers that are taken or reserved, many ranges of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from workbench.engines.protobuf.model import Range


class Numbers:
    """Many ranges, joined where they touch, so that a number is found in them at once."""

    def __init__(self, ranges: Iterable[Range]) -> None:
        self.joined: list[tuple[int, int]] = []
        for each in sorted((one.first, one.last) for one in ranges):
            if self.joined and each[0] <= self.joined[-1][1] + 1:
                self.joined[-1] = (self.joined[-1][0], max(self.joined[-1][1], each[1]))
            else:
                self.joined.append(each)
        self._firsts = [first for first, _ in self.joined]

    def __contains__(self, number: int) -> bool:
        at = bisect_right(self._firsts, number) - 1
        return at >= 0 and number <= self.joined[at][1]

    def without(self, others: Numbers) -> list[tuple[int, int]]:
        """First and last of each run of numbers that the others don't have."""
        left: list[tuple[int, int]] = []
        at = 0
        for first, last in self.joined:
            while at < len(others.joined) and others.joined[at][1] < first:
                at += 1
            start, look = first, at
            while look < len(others.joined) and others.joined[look][0] <= last:
                if others.joined[look][0] > start:
                    left.append((start, others.joined[look][0] - 1))
                start = others.joined[look][1] + 1
                look += 1
            if start <= last:
                left.append((start, last))
        return left
