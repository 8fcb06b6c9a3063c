"""Widgets of one line whose parts give way when it gets narrow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.reactive import var
from textual.widget import Widget

from workbench.ui.messages import ActionAsked
from workbench.ui.situation import Situation


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a line."""

    content: Content
    rank: int
    """The highest goes first when the line is too narrow; 0 never goes."""
    action: str = ""
    """Id of the action that a click on it runs."""


def kept(segments: Sequence[Segment], width: int, gap: int) -> tuple[Segment, ...]:
    """Those that fit, in their order, the least important left out."""
    left = list(segments)
    while left and _width(left, gap) > width:
        last = max(left, key=lambda segment: segment.rank)
        if last.rank == 0:
            break
        left.remove(last)
    return tuple(left)


def _width(segments: Sequence[Segment], gap: int) -> int:
    return sum(segment.content.cell_length for segment in segments) + gap * max(0, len(segments) - 1)


def keyed(key: str, title: str) -> Content:
    """A key and what it does."""
    return Content.assemble((key, "$footer-key-foreground bold"), " ", (title, "$foreground-muted"))


class OneLine(Widget):
    """A line with parts at its left and at its right end."""

    DEFAULT_CSS = """
    OneLine { height: 1; width: 1fr; }
    """

    GAP = Content("  ")

    situation: var[Situation] = var(Situation, always_update=True)

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._clicks: list[tuple[int, int, str]] = []
        self._shown = Content("")

    def watch_situation(self, before: Situation, now: Situation) -> None:
        """It changes with every piece of an answer; the line seldom does, and is drawn only then."""
        if self.is_mounted and not self._shown.is_same(self.render()):
            self.refresh()

    def sides(self, width: int) -> tuple[Iterable[Segment], Iterable[Segment]]:
        """The parts at the left and at the right, before any is left out."""
        raise NotImplementedError

    def render(self) -> Content:
        """Both sides, with what fits between them."""
        width = max(1, self.size.width - 2)
        before, after = (tuple(side) for side in self.sides(width))
        gap = self.GAP.cell_length
        fitting = kept((*before, *after), width - 1, gap)
        left = [segment for segment in before if segment in fitting]
        right = [segment for segment in after if segment in fitting]
        free = width - _width(right, gap) - (1 if right else 0)
        line = self.GAP.join(segment.content for segment in left).truncate(max(1, free), ellipsis=True)
        pad = width - line.cell_length - _width(right, gap)
        self._clicks = self._places(left, 1) + self._places(right, 1 + line.cell_length + max(0, pad))
        tail = self.GAP.join(segment.content for segment in right)
        self._shown = Content.assemble(" ", line, " " * max(0, pad), tail, " ")
        return self._shown

    def _places(self, segments: Iterable[Segment], start: int) -> list[tuple[int, int, str]]:
        places = []
        for segment in segments:
            end = start + segment.content.cell_length
            if segment.action:
                places.append((start, end, segment.action))
            start = end + self.GAP.cell_length
        return places

    def on_click(self, event: events.Click) -> None:
        """Run the action of the part that was clicked."""
        for start, end, action in self._clicks:
            if start <= event.x < end:
                event.stop()
                self.post_message(ActionAsked(action))
                return
