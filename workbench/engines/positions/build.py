"""Builds data and places from a stream of parse events, whatever the syntax they came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from workbench.engines.positions.model import NOTHING, Fault, Limits, Spot


@dataclass(slots=True)
class _Frame:
    """A mapping or sequence that is still open."""

    value: Any
    spot: Spot
    anchor: str
    size: int = 1
    key: str | None = None
    """The key that waits for its value."""
    key_place: tuple[int, int] = (1, 1)
    merges: Any = None


class Stop(Exception):
    """Reading on would be of no use: the fault is recorded."""


class Builder:
    """Takes scalars, starts and ends in document order; keeps no more of the stack than the depth limit."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._stack: list[_Frame] = []
        self._anchors: dict[str, tuple[Any, Spot, int]] = {}
        self._expanded = 0
        self.faults: list[Fault] = []
        self.documents: list[tuple[Any, Spot]] = []

    @property
    def expects_key(self) -> bool:
        """The next scalar is the key of an open mapping."""
        if not self._stack:
            return False
        frame = self._stack[-1]
        return frame.key is None and type(frame.value) is dict

    def fault(self, message: str, line: int, column: int, hint: str = "", *, fatal: bool = True) -> None:
        """Record what is wrong."""
        self.faults.append(Fault(message, line, column, hint, fatal))

    def stop(self, message: str, line: int, column: int, hint: str = "") -> Stop:
        """Record what is wrong and give the exception to raise."""
        self.fault(message, line, column, hint)
        return Stop()

    def key(self, text: str, line: int, column: int) -> None:
        """The key of the open mapping."""
        frame = self._stack[-1]
        if text in frame.spot.keys or text in frame.value:
            first = frame.spot.keys.get(text, (line, column))
            self.fault(
                f"The key {text[:60]!r} stands twice in one mapping, first in line {first[0]}.",
                line,
                column,
                "Keep one of them: readers take either.",
                fatal=False,
            )
        frame.key, frame.key_place = text, (line, column)

    def scalar(self, value: Any, line: int, column: int, anchor: str = "") -> None:
        """A value without parts."""
        spot = Spot(line, column, NOTHING, NOTHING)
        if anchor:
            self._anchors[anchor] = (value, spot, 1)
        self._add(value, spot, 1)

    def start(self, container: dict[str, Any] | list[Any], line: int, column: int, anchor: str = "") -> None:
        """A mapping or a sequence opens."""
        if self._stack and self.expects_key:
            raise self.stop(
                "A mapping or a list stands where a key must.", line, column, "Keys are plain text."
            )
        if len(self._stack) >= self._limits.depth:
            raise self.stop(
                f"The text is nested more than {self._limits.depth} levels deep.",
                line,
                column,
                "Give the inner parts names of their own and refer to them.",
            )
        self._stack.append(_Frame(container, Spot(line, column), anchor))

    def end(self) -> None:
        """The innermost open mapping or sequence closes."""
        frame = self._stack.pop()
        if frame.merges is not None:
            self._merge(frame)
        if frame.anchor:
            self._anchors[frame.anchor] = (frame.value, frame.spot, frame.size)
        self._add(frame.value, frame.spot, frame.size)

    def alias(self, name: str, line: int, column: int) -> None:
        """What an anchor named before stands here again."""
        if self.expects_key:
            raise self.stop("An alias stands where a key must.", line, column, "Write the key out.")
        if name not in self._anchors:
            inside = any(frame.anchor == name for frame in self._stack)
            what = (
                f"The anchor {name!r} holds itself." if inside else f"No anchor {name!r} stands before this."
            )
            raise self.stop(what, line, column, "Write the value out, or move its anchor before it.")
        value, spot, size = self._anchors[name]
        self._expanded += size
        if self._expanded > self._limits.expansion:
            raise self.stop(
                f"The aliases stand for more than {self._limits.expansion} values.",
                line,
                column,
                "Refer by name instead of by alias.",
            )
        self._add(value, spot, size)

    def end_document(self) -> None:
        """The anchors of a document end with it."""
        self._anchors.clear()

    def _add(self, value: Any, spot: Spot, size: int) -> None:
        if not self._stack:
            self.documents.append((value, spot))
            return
        frame = self._stack[-1]
        frame.size += size
        if isinstance(frame.value, list):
            frame.spot.children[len(frame.value)] = spot
            frame.value.append(value)
        elif frame.key is not None:
            if frame.key == "<<" and isinstance(value, (dict, list)):
                frame.merges = (value, spot)
            else:
                frame.value[frame.key] = value
                frame.spot.children[frame.key] = spot
            frame.spot.keys[frame.key] = frame.key_place
            frame.key = None

    def _merge(self, frame: _Frame) -> None:
        """Bring in what `<<` names; the mapping's own keys win, then the earlier source."""
        value, spot = frame.merges
        sources = (
            [(value, spot)]
            if isinstance(value, dict)
            else [(part, spot.children[index]) for index, part in enumerate(value) if isinstance(part, dict)]
        )
        for part, part_spot in sources:
            for key in part:
                if key not in frame.value:
                    frame.value[key] = part[key]
                    if key in part_spot.children:
                        frame.spot.children[key] = part_spot.children[key]
                        frame.spot.keys[key] = part_spot.keys.get(key, (part_spot.line, part_spot.column))

    def abandon(self) -> None:
        """Close what is open, so that what was read can still be looked at."""
        while self._stack:
            frame = self._stack[-1]
            if frame.key is not None:
                self._add(None, Spot(*frame.key_place), 1)
            self.end()
