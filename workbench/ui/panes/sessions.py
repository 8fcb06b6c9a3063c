"""The list of sessions: grouped by age, filtered as one types."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from rich.segment import Segment
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Region, Size
from textual.reactive import reactive, var
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import TextArea

from workbench.core.ports import SessionCard
from workbench.core.text import one_line
from workbench.ui.linebox import LineBox
from workbench.ui.messages import SessionChosen
from workbench.ui.oneline import OneLine
from workbench.ui.oneline import Segment as Part
from workbench.ui.situation import Situation
from workbench.ui.welcome import FILTER


def local_now() -> datetime:
    """The time here."""
    return datetime.now().astimezone()


def age(updated_at: str, now: datetime) -> str:
    """The heading that a session of that time stands under."""
    try:
        day = datetime.fromisoformat(updated_at).astimezone(now.tzinfo).date()
    except ValueError:
        return "Older"
    days = (now.date() - day) // timedelta(days=1)
    if days <= 0:
        return "Today"
    if days == 1:
        return "Yesterday"
    return "Last week" if days <= 7 else "Older"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list: a session, or a heading when it has none."""

    heading: str = ""
    card: SessionCard | None = None


def rows_of(cards: Sequence[SessionCard], wanted: str, now: datetime) -> tuple[Row, ...]:
    """Headings and sessions whose title has every word that is wanted, newest first."""
    words = wanted.casefold().split()
    rows: list[Row] = []
    heading = ""
    for card in cards:
        title = card.title.casefold()
        if not all(word in title for word in words):
            continue
        if (group := age(card.updated_at, now)) != heading:
            heading = group
            rows.append(Row(heading))
        rows.append(Row(card=card))
    return tuple(rows)


def mark_of(card: SessionCard, situation: Situation) -> tuple[str, str]:
    """A session's mark and its style."""
    if card.id in situation.running:
        return "●", "accent"
    if card.problem:
        return "✗", "error"
    if card.id == situation.session.id:
        return ("⊘", "warning") if situation.read_only else ("▸", "accent")
    return " ", "muted"


_STYLES = ("heading", "title", "current", "cursor", "blurred", "accent", "error", "warning", "muted")


class SessionList(ScrollView, can_focus=True):
    """The rows, drawn line by line."""

    DEFAULT_CSS = """
    SessionList {
        height: 1fr;
        scrollbar-size-vertical: 1;
        & > .sessions--heading { color: $text-muted; text-style: bold; }
        & > .sessions--title { color: $foreground; }
        & > .sessions--current { color: $foreground; text-style: bold; }
        & > .sessions--cursor {
            background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold;
        }
        & > .sessions--blurred { background: $block-cursor-blurred-background; color: $foreground; }
        & > .sessions--accent { color: $text-accent; text-style: bold; }
        & > .sessions--error { color: $text-error; text-style: bold; }
        & > .sessions--warning { color: $text-warning; text-style: bold; }
        & > .sessions--muted { color: $text-muted; }
    }
    SessionList:nocolor > .sessions--cursor { text-style: reverse; }
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"sessions--{name}" for name in _STYLES}

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Open", show=False),
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("home,g", "edge(-1)", "First", show=False),
        Binding("end,G", "edge(1)", "Last", show=False),
    ]

    rows: reactive[tuple[Row, ...]] = reactive((), always_update=True)
    cursor: reactive[int] = reactive(-1)
    situation: var[Situation] = var(Situation, always_update=True)

    @property
    def highlighted(self) -> SessionCard | None:
        """The session under the cursor."""
        return self.rows[self.cursor].card if 0 <= self.cursor < len(self.rows) else None

    def put(self, rows: tuple[Row, ...]) -> None:
        """Show other rows; the cursor stays on its session, else goes to the first."""
        before = self.highlighted
        self.rows = rows
        wanted = before.id if before else self.situation.session.id
        places = [at for at, row in enumerate(rows) if row.card]
        same = [at for at in places if (card := rows[at].card) and card.id == wanted]
        self.cursor = (same or places or [-1])[0]

    def watch_rows(self) -> None:
        self.virtual_size = Size(0, len(self.rows))
        self.refresh()

    def watch_cursor(self) -> None:
        if self.cursor >= 0:
            # The heading above the first session comes into view with it.
            top = self.cursor - 1 if self.cursor == 1 else self.cursor
            self.scroll_to_region(Region(0, top, 1, self.cursor - top + 1), animate=False, force=True)
        self.refresh()

    def watch_situation(self, before: Situation, now: Situation) -> None:
        """Only what the marks tell is drawn again; the rest changes with every piece of an answer."""
        marks = ((known.session.id, known.read_only, known.running) for known in (before, now))
        if next(marks) != next(marks):
            self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        at = self.scroll_offset.y + y
        if at >= len(self.rows):
            return Strip.blank(width, self.rich_style)
        row = self.rows[at]
        if row.card is None:
            style = self.get_component_rich_style("sessions--heading")
            return Strip([Segment(f" {row.heading}", style)]).adjust_cell_length(width, self.rich_style)
        return self._session(row.card, at == self.cursor, width)

    def _session(self, card: SessionCard, under_cursor: bool, width: int) -> Strip:
        mark, style = mark_of(card, self.situation)
        title = one_line(card.title, 200) or (one_line(card.id, 60) if card.problem else "Untitled draft")
        base = self.rich_style
        if under_cursor:
            base = self.get_component_rich_style(
                "sessions--cursor" if self.has_focus else "sessions--blurred"
            )
        named = "muted" if card.problem else "current" if card.id == self.situation.session.id else "title"
        title_style = base if under_cursor else self.get_component_rich_style(f"sessions--{named}")
        mark_style = base if under_cursor else self.get_component_rich_style(f"sessions--{style}")
        room = max(0, width - 4)
        content = Content(title).truncate(room, ellipsis=True).plain if room else ""
        strip = Strip([Segment(f" {mark} ", mark_style), Segment(content, title_style)])
        return strip.adjust_cell_length(width, base)

    def action_move(self, step: int) -> None:
        """To the next session; headings are skipped."""
        at = self.cursor + step
        while 0 <= at < len(self.rows) and self.rows[at].card is None:
            at += step
        if 0 <= at < len(self.rows):
            self.cursor = at

    def action_page(self, step: int) -> None:
        """A screenful."""
        for _ in range(max(1, self.size.height - 1)):
            self.action_move(step)

    def action_edge(self, step: int) -> None:
        """To the first or the last."""
        places = [at for at, row in enumerate(self.rows) if row.card]
        if places:
            self.cursor = places[0] if step < 0 else places[-1]

    def action_choose(self) -> None:
        """Open the session under the cursor."""
        if self.highlighted is not None:
            self.post_message(SessionChosen(self.highlighted.id))

    def on_click(self, event: events.Click) -> None:
        """Open the session that was clicked."""
        at = self.scroll_offset.y + event.y
        if 0 <= at < len(self.rows) and self.rows[at].card:
            self.cursor = at
            self.action_choose()


class SessionDetail(OneLine):
    """What the highlighted session holds, or why it can't be read."""

    DEFAULT_CSS = """
    SessionDetail { color: $text-muted; }
    """

    card: reactive[SessionCard | None] = reactive(None)

    def sides(self, width: int) -> tuple[list[Part], list[Part]]:
        """Turns and artifacts; the status."""
        card = self.card
        if card is None:
            return [], []
        if card.problem:
            return [Part(Content.styled(one_line(card.problem), "$text-error"), 0)], []
        turns = f"{card.turns} turn{'s' if card.turns != 1 else ''}"
        files = f"{card.artifacts} artifact{'s' if card.artifacts != 1 else ''}"
        return [Part(Content(turns), 0), Part(Content(files), 1)], [Part(Content(str(card.status)), 2)]


class SessionsPane(Vertical):
    """The filter, the list, and a line about the highlighted session."""

    DEFAULT_CSS = """
    SessionsPane { background: $background; }
    SessionsPane #session-filter { margin-bottom: 0; }
    """

    cards: var[tuple[SessionCard, ...]] = var((), always_update=True)
    situation: var[Situation] = var(Situation, always_update=True)

    def __init__(self, *, clock: Callable[[], datetime] = local_now, id: str | None = None) -> None:
        super().__init__(id=id)
        self._clock = clock

    def compose(self) -> ComposeResult:
        yield LineBox(placeholder=FILTER, id="session-filter")
        yield SessionList(id="session-list").data_bind(SessionsPane.situation)
        yield SessionDetail(id="session-detail")

    @property
    def _list(self) -> SessionList:
        return self.query_one(SessionList)

    @property
    def _filter(self) -> LineBox:
        return self.query_one(LineBox)

    def watch_cards(self) -> None:
        if self.is_mounted:
            self._fill()

    def on_mount(self) -> None:
        self._fill()
        self.watch(self._list, "cursor", self._describe, init=True)

    def _fill(self) -> None:
        self._list.put(rows_of(self.cards, self._filter.text, self._clock()))
        self._describe()

    def _describe(self) -> None:
        self.query_one(SessionDetail).card = self._list.highlighted

    def find(self, words: str = "") -> None:
        """Put the cursor into the filter."""
        if words:
            self._filter.text = words
        self._filter.focus()

    def focus_list(self) -> None:
        """Put the keys onto the list."""
        self._list.focus()

    @on(TextArea.Changed, "#session-filter")
    def _narrow(self, message: TextArea.Changed) -> None:
        message.stop()
        self._fill()

    @on(LineBox.Submitted)
    def _open_first(self, message: LineBox.Submitted) -> None:
        message.stop()
        # Posted here: one posted by the list in answer to our own message would not get past us.
        if self._list.highlighted is not None:
            self.post_message(SessionChosen(self._list.highlighted.id))

    @on(LineBox.Left)
    def _leave_filter(self, message: LineBox.Left) -> None:
        message.stop()
        match message.key:
            case "escape":
                self._filter.text = ""
                self._list.focus()
            case "up" | "down":
                self._list.action_move(-1 if message.key == "up" else 1)
            case _:
                self._list.action_page(-1 if message.key == "pageup" else 1)

    def on_key(self, event: events.Key) -> None:
        """A letter typed on the list starts the filter."""
        if self._list.has_focus and event.character == "/":
            event.stop()
            self.find()
