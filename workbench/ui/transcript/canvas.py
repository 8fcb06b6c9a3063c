"""A scroll view that lays out and paints only the lines of a session that are seen."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from time import monotonic
from typing import Any, ClassVar

from rich.style import Style
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from workbench.core.session import Session
from workbench.ui.transcript import cursor, selecting, strips
from workbench.ui.transcript.column import START, Column, Spot
from workbench.ui.transcript.palette import PLAIN, ROLES, STYLES, Palette
from workbench.ui.transcript.render import Page
from workbench.ui.transcript.story import Story

FRAME = 1 / 30
"""Least time between two paints."""
_SHARE = 4
"""A paint that takes long is followed by so many times as long without one."""
_IDLE = 0.04
_SLICE = 0.005
_QUIET = 0.25
"""Guesses are corrected when nothing has arrived for so long."""
_RECALLED = 200
"""Turns of a session just opened that are told in one slice."""
_THUMB = 2
"""Steps in which the scroll bar's thumb moves, for each row."""
_MEASURE = 108
"""Most cells of a line of text, for the eye's sake."""


class Canvas(ScrollView):
    """What was said and made in a session, ready to be looked at.

    It paints without the styles cache, so give it no border, padding or opacity: its margins are
    its own.
    """

    DEFAULT_CSS = f"""
    Canvas {{
        background: $background;
        color: $foreground;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
        {STYLES}
    }}
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"transcript--{role}" for role in ROLES}

    @dataclass
    class FollowChanged(Message):
        """Whether the end is followed, and how many new lines stand below what was seen."""

        following: bool
        below: int

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.paints = 0
        """How often it was brought up to date: for tests, which promise counts."""
        self._story = Story()
        self._column = Column(self._story.items, Page(0, PLAIN))
        self._session: Session | None = None
        self._size_known = Size(0, 0)
        self._anchor = START
        self._following = True
        self._seen = START
        self._told = (True, 0)
        self._placing = False
        self._thumb: tuple[int, ...] = ()
        self._spots: list[Spot] = []
        self._rows: list[Strip] = []
        self._strips: dict[object, Strip] = {}
        self._cursor: cursor.Place | None = None
        self._palette_stale = True
        self._painted_at = self._took = 0.0
        self._paint_timer: Timer | None = None
        self._idle_timer: Timer | None = None

    # ------------------------------------------------------------ what is shown

    def show(self, session: Session) -> None:
        """Show this state. Cheap to call for every event: it is gathered and painted at most
        thirty times a second."""
        self._session = session
        self._schedule()

    @property
    def following(self) -> bool:
        """Whether the end is followed."""
        return self._following

    def follow(self) -> None:
        """Go to the end and stay there."""
        self._following = True
        self._schedule()

    def _schedule(self) -> None:
        if self._paint_timer is None and self._size_known.width:
            rest = max(FRAME, _SHARE * self._took)
            wait = max(0.001, self._painted_at + rest - monotonic())
            self._paint_timer = self.set_timer(wait, self._paint)

    def _paint(self) -> None:
        """Take in what has come, and draw it."""
        self._paint_timer = None
        self._painted_at = monotonic()
        self.paints += 1
        if self._palette_stale:
            self._refit()
        self._take_in()
        self._place()
        self._took = monotonic() - self._painted_at

    def _take_in(self) -> None:
        if self._session is None:
            return
        session, self._session = self._session, None
        if session.id != self._story.session.id:
            self._anchor, self._following, self._seen, self._cursor = START, True, START, None
        first = self._story.update(session)
        self._column.changed(first)

    def _recall(self, turns: int | None = None) -> None:
        """Tell turns that were not told yet, all unless said otherwise; what is seen stays."""
        if not self._story.untold:
            return
        count = self._story.recall(turns or self._story.untold)
        self._column.recalled(count)
        self._anchor = self._anchor._replace(item=self._anchor.item + count)
        self._seen = self._seen._replace(item=self._seen.item + count)
        self._spots = [spot._replace(item=spot.item + count) for spot in self._spots]
        if self._cursor is not None:
            self._cursor = self._cursor._replace(item=self._cursor.item + count)

    @property
    def _untold_height(self) -> int:
        """About how many lines the turns have that were not told yet."""
        told = len(self._story.session.all_turns) - self._story.untold
        return self._story.untold * self._column.total // max(1, told)

    # ------------------------------------------------------------ layout

    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True
    ) -> bool:
        self._placing = True
        try:
            changed = super()._size_updated(size, virtual_size, container_size, layout)
        finally:
            self._placing = False
        room = self.scrollable_content_region.size
        if room != self._size_known and room.width and room.height:
            self._size_known = room
            self._thumb = ()
            self._refit()
            self._take_in()
            self._place()
        return changed

    def _refit(self) -> None:
        """Another width or theme: the line that was at the top stays there."""
        palette = self._column.page.palette
        if self._palette_stale:
            palette = self._make_palette(palette)
            self._palette_stale = False
        width = max(8, min(_MEASURE, self._size_known.width - strips.LEFT - strips.RIGHT))
        if (width, palette) == (self._column.page.width, self._column.page.palette):
            return
        item, piece, row = self._anchor
        before = self._column.height(item, piece)
        self._column.turn(Page(width, palette))
        if before and not self._following:
            now = len(self._column.lines(item, piece))
            self._anchor = Spot(item, piece, min(row * now // before, max(0, now - 1)))

    def _make_palette(self, known: Palette) -> Palette:
        """The theme's styles; the palette that is known when they are the same."""
        styles = {}
        for role in ROLES:
            name = f"transcript--{role}"
            rules, full = self.get_component_styles(name), self.get_component_rich_style(name)
            colour = full.color if rules.has_rule("color") else None
            ground = full.bgcolor if rules.has_rule("background") else None
            styles[role] = Style(color=colour, bgcolor=ground) + rules.text_style
        ground_style = self.rich_style
        return known if known.matches(ground_style, styles) else Palette(ground_style, styles)

    def notify_style_update(self) -> None:
        """The theme or the widget's state has changed."""
        super().notify_style_update()
        self._palette_stale = True
        self._schedule()

    def _place(self) -> None:
        """Find the lines that are seen, and repaint those that are others than before."""
        height = self._size_known.height
        if not height:
            return
        column = self._column
        self._spots = column.last_window(height) if self._following else column.window(self._anchor, height)
        if len(self._spots) < height and self._story.untold:
            self._recall()
            self._spots = column.last_window(height)
        self._anchor = self._spots[0] if self._spots else START
        at_end = not self._spots or column.is_last(self._spots[-1])
        self._following = self._following or at_end
        self._tell_scroll()
        self._tell_follow(at_end)
        self._repaint()
        self._plan_idle_work()

    def _tell_scroll(self) -> None:
        """Tell the scroll bar, without a layout of the screen and without moving what is seen."""
        untold = self._untold_height
        total, top = untold + self._column.total, untold + self._column.top(self._anchor)
        self._placing = True
        size = Size(self._size_known.width, total)
        if round(self.scroll_y) != top:
            self.set_reactive(Widget.scroll_y, float(top))
            self.set_reactive(Widget.scroll_target_y, float(top))
        if size != self.virtual_size:
            self.set_reactive(Widget.virtual_size, size)
        height = self._size_known.height
        thumb = (total > height, *(part * height * _THUMB // max(1, total) for part in (top, height)))
        if thumb != self._thumb:
            self._thumb = thumb
            self._scroll_update(size)
            if self.show_vertical_scrollbar:
                self.vertical_scrollbar.position = top
        self._placing = False

    def _tell_follow(self, at_end: bool) -> None:
        if self._spots and (at_end or self._following):
            self._seen = self._spots[-1]
        elif self._spots:
            self._seen = max(self._seen, self._spots[-1])
        below = 0 if at_end else max(0, self._column.total - self._column.top(self._seen) - 1)
        if (self._following, below) != self._told:
            self._told = (self._following, below)
            self.post_message(self.FollowChanged(self._following, below))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """The user scrolled: by wheel, bar or key."""
        if self._placing or round(old_value) == round(new_value):
            return
        delta = round(new_value) - self._untold_height - self._column.top(self._anchor)
        self._recall()
        if abs(delta) <= 4 * self._size_known.height:
            self._anchor = self._column.moved(self._anchor, delta)
        else:
            self._anchor = self._column.at(round(new_value))
        self._following = False
        self._place()

    def _scroll_to(self, x: float | None = None, y: float | None = None, **options: Any) -> bool:
        # Never animated: an animation's steps would fight the correction of guesses.
        return super()._scroll_to(x, y, **{**options, "animate": False})

    # ------------------------------------------------------------ painting

    def _repaint(self) -> None:
        rows = self._draw_rows()
        old, self._rows = self._rows, rows
        if len(old) != len(rows):
            self.refresh()
            return
        changed = [y for y, (before, now) in enumerate(zip(old, rows, strict=True)) if before is not now]
        regions: list[Region] = []
        for y in changed:
            if regions and regions[-1].bottom == y:
                last = regions.pop()
                regions.append(Region(0, last.y, last.width, last.height + 1))
            else:
                regions.append(Region(0, y, self._size_known.width, 1))
        if regions:
            self.refresh(*regions)

    def _draw_rows(self) -> list[Strip]:
        width, height = self._size_known
        page, palette = self._column.page, self._column.page.palette
        focus, selection = self._cursor_range(), self.text_selection
        fresh: dict[object, Strip] = {}
        rows: list[Strip] = []
        for (item, piece), spots in groupby(self._spots, itemgetter(0, 1)):
            lines = self._column.lines(item, piece)
            inside = focus is not None and focus[0] <= (item, piece) <= focus[1]
            for spot in spots:
                line, gap = lines[spot.row], self._is_gap(spot)
                bar = "" if gap else self._story.items[item].bar
                key = (line.segments, line.fill, bar, inside and not gap, width, palette.serial)
                drawn = self._strips.get(key) or strips.strip(line, page, width, bar, inside and not gap)
                fresh[key] = drawn
                rows.append(drawn if selection is None else self._with_selection(drawn, spot, selection))
        self._strips = fresh
        rows.extend([strips.blank(width, palette())] * (height - len(rows)))
        return rows

    def _is_gap(self, spot: Spot) -> bool:
        """Whether a line is a blank one between blocks."""
        piece = self._story.items[spot.item].pieces[spot.piece]
        return spot.row < piece.top and (spot.piece == 0 or not self._story.items[spot.item].whole)

    def _with_selection(self, drawn: Strip, spot: Spot, selection: Selection) -> Strip:
        span = selection.get_span(selecting.coded(spot))
        if span is None:
            return drawn
        return strips.selected(drawn, span, self.screen.get_component_rich_style("screen--selection"))

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows as they were drawn; no other cache is needed."""
        ground = self._column.page.palette()
        blank = strips.blank(max(1, self.size.width), ground)
        found = [self._rows[y] if y < len(self._rows) else blank for y in crop.line_range]
        background = self.background_colors[1]
        for line_filter in self.get_line_filters():
            found = [row.apply_filter(line_filter, background) for row in found]
        if crop.column_span != (0, self._size_known.width):
            # Without a scroll bar its column is ours too, and Textual draws no row that is too short.
            found = [row.extend_cell_length(crop.right, ground).crop(*crop.column_span) for row in found]
        return found

    def render_line(self, y: int) -> Strip:
        """A row with the places of its characters: Textual asks for it under the mouse."""
        if y >= len(self._spots):
            return self._rows[y] if y < len(self._rows) else Strip([])
        return self._rows[y].apply_offsets(0, selecting.coded(self._spots[y]))

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The text that was selected with the mouse."""
        return selecting.extract(self._column, selection), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """What is selected has changed."""
        if self._size_known.height:
            self._repaint()

    # ------------------------------------------------------------ what may wait

    def _plan_idle_work(self) -> None:
        if self._idle_timer is None:
            self._idle_timer = self.set_timer(_IDLE, self._work)

    def _work(self) -> None:
        """A slice of highlighting and measuring."""
        self._idle_timer = None
        if not self._spots:
            return
        if self.text_selection is None:
            self._recall(_RECALLED)
        seen = dict.fromkeys((spot.item, spot.piece) for spot in self._spots)
        first, last = self._spots[0].item, self._spots[-1].item
        items = self._story.items
        more = any(items[item].pieces[piece].work(_SLICE) for item, piece in seen)
        more = more or (self._story.untold > 0 and self.text_selection is None)
        if monotonic() - self._painted_at > _QUIET:
            more = more or self._column.measure(first, last, _SLICE)
        elif not more:
            self._idle_timer = self.set_timer(_QUIET, self._work)
        if more:
            self._place()
        else:
            self._repaint()
            self._tell_scroll()

    # ------------------------------------------------------------ the block cursor

    def _cursor_range(self) -> tuple[tuple[int, int], tuple[int, int]] | None:
        """(item, piece) of the first and the last piece of the block under the cursor, when it shows."""
        if self._cursor is None or not self.has_focus:
            return None
        items = self._story.items
        place = cursor.place_of(items, self._cursor.item, self._cursor.piece)
        if place is None:
            return None
        return place, (place.item, cursor.last_piece(items, place))
