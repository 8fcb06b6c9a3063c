"""Choosing one of several, by arrow keys or by typing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from rich.segment import Segment
from textual import events, on
from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.screen import ModalScreen
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Static, TextArea

from workbench.core.text import one_line
from workbench.ui.linebox import LineBox


@dataclass(frozen=True, slots=True)
class Entry:
    """One of the things to choose from."""

    id: str
    title: str
    note: str = ""


def matching(entries: Sequence[Entry], wanted: str) -> tuple[Entry, ...]:
    """Those whose title or note has every word."""
    words = wanted.casefold().split()
    return tuple(
        entry for entry in entries if all(word in f"{entry.title} {entry.note}".casefold() for word in words)
    )


class EntryList(ScrollView):
    """The entries, a line each."""

    DEFAULT_CSS = """
    EntryList { height: auto; max-height: 60vh; scrollbar-size-vertical: 1; }
    EntryList > .entry--cursor {
        background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold;
    }
    EntryList > .entry--note { color: $text-muted; }
    EntryList:nocolor > .entry--cursor { text-style: reverse; }
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"entry--cursor", "entry--note"}

    entries: reactive[tuple[Entry, ...]] = reactive((), layout=True)
    cursor: reactive[int] = reactive(0)
    current: str = ""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return max(1, len(self.entries))

    def watch_entries(self) -> None:
        self.virtual_size = Size(0, len(self.entries))

    def watch_cursor(self) -> None:
        self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, force=True)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        at = self.scroll_offset.y + y
        if at >= len(self.entries):
            return Strip.blank(width, self.rich_style)
        entry = self.entries[at]
        under = at == self.cursor
        base = self.get_component_rich_style("entry--cursor") if under else self.rich_style
        note_style = base if under else self.get_component_rich_style("entry--note")
        mark = "•" if entry.id == self.current else " "
        title = Content(one_line(entry.title, 80)).truncate(max(8, width // 2), ellipsis=True)
        title = title.pad_right(max(0, self._column(width) - title.cell_length))
        room = max(1, width - title.cell_length - 5)
        note = Content(one_line(entry.note, 300)).truncate(room, ellipsis=True).plain
        strip = Strip([Segment(f" {mark} {title.plain} ", base), Segment(note, note_style)])
        return strip.adjust_cell_length(width, base)

    def _column(self, width: int) -> int:
        longest = max((Content(one_line(entry.title, 80)).cell_length for entry in self.entries), default=0)
        return min(longest + 1, max(8, width // 2))


class PickerScreen(ModalScreen[str | None]):
    """Answers with the chosen entry's id, None when left by Escape."""

    DEFAULT_CSS = """
    PickerScreen { align: center middle; background: $background 60%; }
    PickerScreen > Vertical {
        width: 76; max-width: 100%; height: auto; max-height: 90%;
        background: $surface; border: round $border; padding: 0 1;
    }
    PickerScreen Static { height: auto; }
    PickerScreen #picker-keys { color: $text-muted; }
    """

    def __init__(
        self,
        title: str,
        entries: Sequence[Entry],
        current: str = "",
        *,
        free: bool = False,
        preview: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__()
        self._title = title
        self._entries = tuple(entries)
        self._current = current
        self._free = free
        self._preview = preview

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(Content.styled(one_line(self._title, 200), "bold"))
            yield LineBox(placeholder="Type to narrow")
            yield EntryList(can_focus=False)
            yield Static(Content("↑↓ choose   Enter take   Esc leave"), id="picker-keys")

    def on_mount(self) -> None:
        self._list.current = self._current
        self._list.entries = self._entries
        ids = [entry.id for entry in self._entries]
        self._list.cursor = ids.index(self._current) if self._current in ids else 0
        self.query_one(LineBox).focus()

    @property
    def _list(self) -> EntryList:
        return self.query_one(EntryList)

    @on(TextArea.Changed)
    def _narrow(self, message: TextArea.Changed) -> None:
        message.stop()
        wanted = message.text_area.text
        found = matching(self._entries, wanted)
        if self._free and wanted.strip():
            found = (*found, Entry(wanted.strip(), wanted.strip(), "As typed"))
        if found != self._list.entries:
            self._list.entries = found
            self._list.cursor = 0

    @on(LineBox.Left)
    def _move(self, message: LineBox.Left) -> None:
        message.stop()
        if message.key == "escape":
            self.dismiss(None)
            return
        step = {"up": -1, "down": 1, "pageup": -8, "pagedown": 8}[message.key]
        last = len(self._list.entries) - 1
        self._list.cursor = max(0, min(self._list.cursor + step, last))
        if self._preview and self._list.entries:
            self._preview(self._list.entries[self._list.cursor].id)

    @on(LineBox.Submitted)
    def _take(self, message: LineBox.Submitted) -> None:
        message.stop()
        if self._list.entries:
            self.dismiss(self._list.entries[self._list.cursor].id)

    def on_click(self, event: events.Click) -> None:
        """A click on an entry takes it; one beside the box leaves."""
        widget, region = self.get_widget_at(event.screen_x, event.screen_y)
        if widget is self._list:
            at = event.screen_y - region.y + self._list.scroll_offset.y
            if 0 <= at < len(self._list.entries):
                self.dismiss(self._list.entries[at].id)
        elif widget is self:
            self.dismiss(None)


async def pick(
    app: App[Any],
    title: str,
    entries: Sequence[Entry],
    current: str = "",
    *,
    free: bool = False,
    preview: Callable[[str], None] | None = None,
) -> str | None:
    """Let the user choose; call it in a worker."""
    return await app.push_screen_wait(PickerScreen(title, entries, current, free=free, preview=preview))
