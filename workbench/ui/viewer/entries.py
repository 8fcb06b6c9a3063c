"""A list in the viewer whose entries lead to places: findings under headings, or an outline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from workbench.core.findings import Finding
from workbench.core.kinds import OutlineEntry
from workbench.core.text import one_line
from workbench.ui.fitting import fitted
from workbench.ui.viewer.findings import Heading, drawn_finding, drawn_heading

Row = Heading | Finding | OutlineEntry


class EntryList(OptionList):
    """Rows under headings; findings can be marked."""

    DEFAULT_CSS = """
    EntryList {
        height: 1fr; border: none; padding: 0; background: $background; scrollbar-size-vertical: 1;
        &:focus { border: none; background-tint: transparent; }
        & > .option-list--option { padding: 0 1 0 0; }
        & > .option-list--option-disabled { color: $foreground; }
        & > .option-list--option-highlighted {
            background: $block-cursor-blurred-background; color: $foreground; text-style: none;
        }
        &:focus > .option-list--option-highlighted {
            background: $block-cursor-background 50%; color: $foreground; text-style: none;
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", "Down", show=False),
        Binding("k", "cursor_up", "Up", show=False),
    ]

    @dataclass
    class PlaceChosen(Message):
        """Go to this place in the source."""

        line: int
        column: int

    @dataclass
    class Moved(Message):
        """Another entry is under the cursor, or other ones are marked."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._rows: tuple[Row, ...] = ()
        self._said = ""
        self._marked: frozenset[Finding] = frozenset()

    def show(self, rows: Sequence[Row], said: str = "") -> None:
        """Show these rows, and a sentence where there are none. Marks and cursor stay on what stays."""
        if (tuple(rows), said) == (self._rows, self._said):
            return
        here = self._row_at(self.highlighted)
        self._rows, self._said = tuple(rows), said
        self._marked = self._marked & frozenset(row for row in rows if isinstance(row, Finding))
        self._fill(_same(here, self._rows))

    def say(self, text: str) -> None:
        """Show a sentence instead of entries."""
        self.show((), text)

    def _fill(self, cursor: int) -> None:
        width = self._room
        self.clear_options()
        if self._said:
            self.add_option(Option(Content.styled(f" {self._said}", "$foreground-muted"), disabled=True))
        self.add_options(
            [Option(self._drawn(row, width), disabled=isinstance(row, Heading)) for row in self._rows]
        )
        first = next((at for at, row in enumerate(self._rows) if not isinstance(row, Heading)), None)
        if first is not None:
            at = cursor if self._row_at(cursor + self._offset) else first
            self.highlighted = at + self._offset

    @property
    def _room(self) -> int:
        """Cells of a row beside its margin and the scrollbar, which may come only with the rows."""
        return max(10, self.outer_size.width - 2)

    @property
    def _offset(self) -> int:
        """A sentence takes the first option."""
        return 1 if self._said else 0

    def _row_at(self, option: int | None) -> Finding | OutlineEntry | None:
        at = -1 if option is None else option - self._offset
        row = self._rows[at] if 0 <= at < len(self._rows) else None
        return None if isinstance(row, Heading) else row

    def _drawn(self, row: Row, width: int) -> Content:
        match row:
            case Heading():
                return drawn_heading(row, width)
            case Finding():
                return drawn_finding(row, width, marked=row in self._marked)
            case OutlineEntry():
                return _drawn_entry(row, width)

    def on_resize(self, event: events.Resize) -> None:
        """Entries are wrapped for the width."""
        self._fill((self.highlighted or 0) - self._offset)

    # ------------------------------------------------------------ cursor and marks

    @property
    def chosen(self) -> Finding | None:
        """The finding under the cursor."""
        row = self._row_at(self.highlighted)
        return row if isinstance(row, Finding) else None

    @property
    def meant(self) -> tuple[Finding, ...]:
        """The marked findings in their order, else the one under the cursor."""
        marked = [row for row in self._rows if isinstance(row, Finding) and row in self._marked]
        return tuple(marked) or ((self.chosen,) if self.chosen else ())

    @property
    def marked(self) -> int:
        """How many findings are marked."""
        return len(self._marked)

    def toggle_mark(self) -> None:
        """Mark the finding under the cursor, or take its mark away."""
        finding = self.chosen
        if finding is None:
            return
        self._marked = self._marked ^ {finding}
        for at, row in enumerate(self._rows):
            if row == finding:
                self.replace_option_prompt_at_index(at + self._offset, self._drawn(row, self._room))
        self.post_message(self.Moved())

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """What can be done depends on what is under the cursor; above the first stands its heading."""
        event.stop()
        before = self._rows[: max(0, event.option_index - self._offset)]
        if all(isinstance(row, Heading) for row in before):
            self.scroll_home(animate=False)
        self.post_message(self.Moved())

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Lead to the entry's place."""
        event.stop()
        match self._row_at(event.option_index):
            case Finding(place=place) if place is not None:
                self.post_message(self.PlaceChosen(place.line, place.column))
            case OutlineEntry(line=line):
                self.post_message(self.PlaceChosen(line, 1))


def _same(here: Finding | OutlineEntry | None, rows: Sequence[Row]) -> int:
    """Where the row is now that the cursor was on: a finding moves with its line, and may get waived."""
    for at, row in enumerate(rows):
        if row == here:
            return at
    if isinstance(here, Finding):
        for at, row in enumerate(rows):
            if isinstance(row, Finding) and (row.rule, row.message) == (here.rule, here.message):
                return at
    return -1


def _drawn_entry(entry: OutlineEntry, width: int) -> Content:
    number = f"  {entry.line}"
    indent = " " + "  " * min(entry.depth, 6)
    room = max(4, width - len(number))
    title = indent + one_line(entry.title)
    shown = fitted(title, room)
    return Content.assemble((shown, "bold" if not entry.depth else ""), (number, "$foreground-muted"))
