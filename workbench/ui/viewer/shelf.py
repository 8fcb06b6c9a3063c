"""The list of artifacts: one row each at any width, by group, with state, version and open findings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from workbench.core.findings import Severity, count
from workbench.core.text import one_line
from workbench.core.values import Artifact, ArtifactVersion
from workbench.ui.fitting import fitted
from workbench.ui.painting import component_style

ORDER = ("Schemas", "API", "Diagrams", "Decisions", "Deployment", "Code", "Documents")
"""Headings, in the order in which they stand; others come after them."""
_ROLES = ("group", "name", "muted", "success", "warning", "danger", "cursor")


def state(version: ArtifactVersion) -> tuple[str, str]:
    """Sign and role of what the checks say."""
    if version.findings is None:
        return "…", "muted"
    if count(version.findings, Severity.ERROR):
        return "✘", "danger"
    return ("!", "warning") if count(version.findings, Severity.WARNING) else ("✔", "success")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list: a heading, or an artifact."""

    name: str
    """The artifact's; empty for a heading."""
    title: str
    sign: str = ""
    role: str = ""
    version: str = ""
    open: str = ""
    """Number of open findings, if there are any."""
    facts: str = ""


def rows_of(artifacts: Sequence[Artifact], group_of: Callable[[str], str]) -> tuple[Row, ...]:
    """The list's lines."""
    groups: dict[str, list[Row]] = {}
    for artifact in artifacts:
        groups.setdefault(group_of(artifact.kind), []).append(_row(artifact))
    made: list[Row] = []
    for group in sorted(groups, key=lambda name: (ORDER.index(name) if name in ORDER else len(ORDER), name)):
        made += [Row("", one_line(group)), *groups[group]]
    return tuple(made)


def _row(artifact: Artifact) -> Row:
    latest = artifact.latest
    number = sum(not finding.waived for finding in latest.findings or ())
    facts = "checking…" if latest.findings is None else one_line(latest.facts)
    sign, role = state(latest)
    return Row(
        artifact.name,
        one_line(artifact.name),
        sign,
        role,
        f"v{latest.number}",
        str(number) if number else "",
        facts,
    )


class Shelf(ScrollView, can_focus=True):
    """Lists artifacts; the cursor is on the one that is shown."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"shelf--{role}" for role in _ROLES}
    DEFAULT_CSS = """
    Shelf {
        height: auto; background: $background; color: $foreground;
        overflow-x: hidden; scrollbar-size-vertical: 1;
        & > .shelf--group { color: $foreground-muted; text-style: bold; }
        & > .shelf--muted { color: $foreground-muted; }
        & > .shelf--success { color: $text-success; }
        & > .shelf--warning { color: $text-warning; }
        & > .shelf--danger { color: $text-error; }
        & > .shelf--cursor { background: $block-cursor-blurred-background; text-style: bold; }
        &:focus > .shelf--cursor { background: $block-cursor-background; color: $block-cursor-foreground; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Artifact before", show=False),
        Binding("down,j", "move(1)", "Next artifact", show=False),
        Binding("pageup", "move(-10)", "Ten up", show=False),
        Binding("pagedown", "move(10)", "Ten down", show=False),
        Binding("home", "move(-100000)", "First artifact", show=False),
        Binding("end", "move(100000)", "Last artifact", show=False),
        Binding("enter,right,l", "choose", "Into the artifact", show=False),
    ]

    @dataclass
    class Moved(Message):
        """The cursor is on another artifact."""

        name: str

    @dataclass
    class Chosen(Message):
        """The artifact under the cursor was chosen."""

        name: str

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: tuple[Row, ...] = ()
        self._cursor = -1

    def show(self, rows: tuple[Row, ...], name: str) -> None:
        """List these, the cursor on that one."""
        longer = len(rows) != len(self._rows)
        self._rows = rows
        self._cursor = next((at for at, row in enumerate(rows) if row.name == name and name), -1)
        if longer:
            self.virtual_size = Size(1, len(rows))
        self.refresh(layout=longer)
        self.call_after_refresh(self._reveal)

    @property
    def names(self) -> tuple[str, ...]:
        """Of the artifacts, in the list's order."""
        return tuple(row.name for row in self._rows if row.name)

    def _reveal(self) -> None:
        """Bring the cursor into view, with the heading above the first of a group."""
        if self._cursor >= 0:
            above = self._cursor - 1 if not self._rows[max(0, self._cursor - 1)].name else self._cursor
            region = Region(0, above, 1, self._cursor - above + 1)
            self.scroll_to_region(region, animate=False)

    # ------------------------------------------------------------ what is shown

    def render_line(self, y: int) -> Strip:
        """One row."""
        at, width = y + self.scroll_offset.y, self.size.width
        ground = self.rich_style
        if at >= len(self._rows):
            return Strip.blank(width, ground)
        row = self._rows[at]
        if not row.name:
            return Strip([Segment(fitted(f" {row.title}", width), ground + self._style("group"))])
        here = at == self._cursor
        if here:
            ground += self._style("cursor")
        focused = here and self.has_focus
        parts = (
            (f"{'▸' if here else ' '} ", ""),
            (f"{row.sign} ", "" if focused else row.role),
            *((text, "" if focused else role) for text, role in self._columns(row, width - 4)),
        )
        strip = Strip([Segment(text, ground + self._style(role)) for text, role in parts if text])
        return strip.adjust_cell_length(width, ground)

    def _columns(self, row: Row, room: int) -> tuple[tuple[str, str], ...]:
        """Name, version, number of findings, facts; the name gives way first, facts go entirely."""
        listed = [each for each in self._rows if each.name]
        versions = max(len(each.version) for each in listed) + 2
        numbers = max(len(each.open) for each in listed)
        numbers += 2 if numbers else 0
        names = min(max(cell_len(each.title) for each in listed), max(1, room - versions - numbers - 1))
        left = room - names - versions - numbers - 3
        facts = "  " + fitted(row.facts, left).rstrip() if left >= 12 and row.facts else ""
        return (
            (fitted(row.title, names), ""),
            (f"{row.version:>{versions}}", "muted"),
            (f"{row.open:>{numbers}}", row.role if row.role != "success" else "muted"),
            (facts, "muted"),
        )

    def _style(self, role: str) -> Style:
        return component_style(self, f"shelf--{role}") if role else Style.null()

    # ------------------------------------------------------------ keys and mouse

    def action_move(self, step: int) -> None:
        """Move the cursor over the artifacts, the headings left out."""
        places = [at for at, row in enumerate(self._rows) if row.name]
        if places:
            now = places.index(self._cursor) if self._cursor in places else 0
            self._move_to(places[max(0, min(now + step, len(places) - 1))])

    def _move_to(self, at: int) -> None:
        if at != self._cursor:
            self._cursor = at
            self._reveal()
            self.refresh()
            self.post_message(self.Moved(self._rows[at].name))

    def action_choose(self) -> None:
        """Go into the artifact under the cursor."""
        if self._cursor >= 0:
            self.post_message(self.Chosen(self._rows[self._cursor].name))

    def on_click(self, event: events.Click) -> None:
        """Show the artifact that was clicked."""
        event.stop()
        at = event.y + self.scroll_offset.y
        if at < len(self._rows) and self._rows[at].name:
            self._move_to(at)

    def on_show(self) -> None:
        """The cursor may have moved while the pane was hidden."""
        self.call_after_refresh(self._reveal)

    def on_focus(self) -> None:
        """The cursor looks otherwise."""
        self.refresh()

    def on_blur(self) -> None:
        """The cursor looks otherwise."""
        self.refresh()
