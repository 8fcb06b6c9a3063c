"""A widget over lines: only what is seen is rendered, scrolled in both directions, never wrapped."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len, get_character_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from workbench.core.findings import Severity
from workbench.ui.painting import component_style
from workbench.ui.transcript.strips import selected
from workbench.ui.viewer.lines import Lines, SourceLines, plain

_MARKS = {
    Severity.ERROR: ("✘", "danger"),
    Severity.WARNING: ("!", "warning"),
    Severity.ADVICE: ("·", "muted"),
}
_SLICE_SECONDS = 0.006
_PAUSE_SECONDS = 0.01
_ROLES = (
    *("muted", "primary", "success", "warning", "danger", "line", "here", "spot"),
    *("keyword", "string", "number", "comment", "function", "type", "tag", "operator"),
)


class LineView(ScrollView, can_focus=True):
    """Shows lines; one of them may be marked as the place that was jumped to."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"lines--{role}" for role in _ROLES}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "scroll_down", "Down", show=False),
        Binding("k", "scroll_up", "Up", show=False),
        Binding("h", "scroll_left", "Left", show=False),
        Binding("l", "scroll_right", "Right", show=False),
        Binding("J,shift+down", "pan(0, 1)", "Half a screen down", show=False),
        Binding("K,shift+up", "pan(0, -1)", "Half a screen up", show=False),
        Binding("H,shift+left", "pan(-1, 0)", "Half a screen left", show=False),
        Binding("L,shift+right", "pan(1, 0)", "Half a screen right", show=False),
    ]
    DEFAULT_CSS = """
    LineView {
        height: 1fr; background: $background; color: $foreground;
        scrollbar-size-vertical: 1; scrollbar-size-horizontal: 1;
        & > .lines--muted { color: $foreground-muted; }
        & > .lines--primary { color: $text-primary; }
        & > .lines--success { color: $text-success; }
        & > .lines--warning { color: $text-warning; }
        & > .lines--danger { color: $text-error; }
        & > .lines--line { color: $foreground 40%; }
        & > .lines--here { background: $block-cursor-blurred-background; }
        & > .lines--spot { text-style: reverse; }
        & > .lines--keyword { color: $text-accent; }
        & > .lines--string { color: $text-success; }
        & > .lines--number { color: $text-warning; }
        & > .lines--comment { color: $foreground-muted; text-style: italic; }
        & > .lines--function { color: $text-primary; }
        & > .lines--type { color: $text-secondary; }
        & > .lines--tag { color: $text-primary; }
        & > .lines--operator { color: $foreground-muted; }
    }
    """

    @dataclass
    class Coloured(Message):
        """The highlighting is complete."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: Lines = plain(())
        self._here = -1
        self._spot = (0, 0)
        """The characters of the marked row that are meant; none when both are the same."""

    def show(self, lines: Lines, *, keep_place: bool = False) -> None:
        """Show other lines; the same again only with other marks."""
        known, self._lines = self._lines, lines
        if known is lines:
            self.refresh()
            return
        if not keep_place:
            self._here, self._spot = -1, (0, 0)
            self.scroll_to(0, 0, animate=False)
        self.virtual_size = Size(self._gutter + lines.width + 1, lines.count)
        self.refresh()
        if isinstance(lines, SourceLines):
            self.run_worker(self._colour(lines), group="highlighting", exclusive=True, exit_on_error=False)

    async def _colour(self, lines: SourceLines) -> None:
        """Highlight in slices, so that no key waits for it."""
        await asyncio.to_thread(lines.prepare)
        self.refresh()
        more = True
        while more and lines is self._lines:
            before = lines.exact
            more = lines.advance(_SLICE_SECONDS)
            top = self.scroll_offset.y
            if before < top + self.size.height and lines.exact > top:
                self.refresh()
            await asyncio.sleep(_PAUSE_SECONDS if more else 0)
        self.post_message(self.Coloured())

    @property
    def lines(self) -> Lines:
        """What it shows."""
        return self._lines

    @property
    def here(self) -> int:
        """Number of the marked line; 0 without one."""
        return self._lines.number(self._here) if 0 <= self._here < self._lines.count else 0

    def jump(self, line: int, column: int = 1) -> None:
        """Bring a place, counted from 1, into view and mark its line, and its column unless that is 1."""
        row, at = self._lines.place(line, column)
        self._mark(row, (at, at + 1 if column > 1 else at))

    def _mark(self, row: int, spot: tuple[int, int] = (0, 0)) -> None:
        """Bring a row to a third of the height, and the spot in it into the width."""
        self._here, self._spot = row, spot
        start, end = (cell_len(self._lines.text(row)[:at]) if self._lines.count else 0 for at in spot)
        room = max(1, self.size.width - self._gutter - 1)
        left = 0 if end <= room else max(0, start - room // 2)
        self.scroll_to(left, max(0, row - self.size.height // 3), animate=False)
        self.refresh()

    def action_pan(self, across: int, down: int) -> None:
        """Scroll by half of what is seen."""
        x, y = self.scroll_offset
        width, height = self.scrollable_content_region.size
        self.scroll_to(x + across * (width // 2), y + down * (height // 2), animate=False)

    def find(self, words: str, step: int) -> bool:
        """Go to the next (1) or previous (-1) row that holds the words; says whether one does."""
        wanted, count = words.casefold(), self._lines.count
        start = self._here if self._here >= 0 else self.scroll_offset.y - step
        for away in range(1, count + 1):
            row = (start + step * away) % count
            at = self._lines.text(row).casefold().find(wanted)
            if at >= 0:
                self._mark(row, (at, at + len(words)))
                return True
        return False

    @property
    def _gutter(self) -> int:
        if not self._lines.numbered or not self._lines.count:
            return 1
        return len(str(self._lines.number(self._lines.count - 1))) + 3

    def _style(self, role: str) -> Style:
        return component_style(self, f"lines--{role}") if role else Style.null()

    def render_line(self, y: int) -> Strip:
        """One row of the screen."""
        scroll_x, scroll_y = self.scroll_offset
        index, width = y + scroll_y, self.size.width
        ground = self.rich_style
        if index >= self._lines.count:
            return Strip.blank(width, ground)
        if index == self._here:
            ground += self._style("here")
        body = Strip([Segment(text, ground + self._style(role)) for text, role in self._lines.spans(index)])
        if index == self._here and self._spot[0] < self._spot[1]:
            body = selected(body, self._spot, self._style("spot"))
        selection = self.text_selection
        if selection is not None and (span := selection.get_span(index)) is not None:
            body = selected(body, span, self.screen.get_component_rich_style("screen--selection"))
        seen = body.crop(scroll_x, scroll_x + max(0, width - self._gutter))
        before = _characters_before(self._lines.text(index), scroll_x) if scroll_x else 0
        gutter = self._gutter_of(index, ground)
        # A selection that begins in the gutter begins with the line.
        marked = gutter.apply_offsets(before - gutter.cell_length, index)
        return Strip.join([marked, seen.apply_offsets(before, index)]).adjust_cell_length(width, ground)

    def _gutter_of(self, index: int, ground: Style) -> Strip:
        if not self._lines.numbered:
            return Strip([Segment(" ", ground)])
        joined, number = self._lines.joins(index), self._lines.number(index)
        severity = None if joined else self._lines.marks.get(number)
        sign, role = _MARKS[severity] if severity else (" ", "line")
        said = f" {'↪' if joined else number:>{self._gutter - 3}} "
        number_role = role if severity else "line"
        return Strip(
            [Segment(sign, ground + self._style(role)), Segment(said, ground + self._style(number_role))]
        )

    # ------------------------------------------------------------ selecting text

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text, as the artifact has it: without numbers, long lines whole."""
        last = self._lines.count - 1
        first = min(selection.start.y, last) if selection.start else 0
        end = min(selection.end.y, last) if selection.end else last
        parts: list[str] = []
        for row in range(max(0, first), end + 1):
            start, stop = selection.get_span(row) or (0, 0)
            text = self._lines.text(row)
            parts.append("" if row == first or self._lines.joins(row) else "\n")
            parts.append(text[max(0, start) : None if stop < 0 else stop])
        return "".join(parts), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Paint it."""
        self.refresh()


def _characters_before(text: str, cells: int) -> int:
    """How many characters end within so many cells."""
    if text.isascii():
        return min(len(text), cells)
    used = 0
    for at, character in enumerate(text):
        used += get_character_cell_size(character)
        if used > cells:
            return at
    return len(text)
