"""The viewer under the list of artifacts: one version in five views."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget

from workbench.core.errors import WorkbenchError
from workbench.core.findings import Finding
from workbench.core.kinds import Migration
from workbench.core.values import Artifact, ArtifactVersion
from workbench.ui.viewer import lines
from workbench.ui.viewer.changing import QUESTION, Comparison, Way, changes
from workbench.ui.viewer.entries import EntryList
from workbench.ui.viewer.findings import FILTERS, rows_of
from workbench.ui.viewer.reader import Reader
from workbench.ui.viewer.tabs import ViewTabs
from workbench.ui.viewer.telling import TitleLine, marks_of
from workbench.ui.viewer.view import LineView

_LISTED = ("Findings", "Outline")
"""Views whose entries lead to places in the source."""


class Viewer(Vertical):
    """Shows a version as source, picture, findings, changes or outline."""

    DEFAULT_CSS = """
    Viewer { height: 1fr; background: $background; }
    Viewer #artifact-entries { display: none; }
    Viewer.-entries #artifact-entries { display: block; }
    Viewer.-entries #artifact-lines { display: none; }
    """

    DRAWING: ClassVar[str] = "drawing"

    @dataclass
    class Drawn(Message):
        """What the view shows is there, and with it what can be done about it."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._reader: Reader | None = None
        self.view = "Source"
        self.words = ""
        """What was looked for last in this artifact."""
        self._ascii = False
        self.around = ""
        """The node that the picture is drawn around; empty for all of it."""
        self.nodes: tuple[str, ...] = ()
        """Those that it can be drawn around."""
        self._filter = 0
        self._back = False
        self._way: Way | None = None
        self._known: tuple[tuple[str, int, int], Migration | None] | None = None
        self._compared: tuple[str, int, int] | None = None
        """What the changes on the screen are between."""
        self._base = 0
        """The version that changes are shown against; 0 is the one before."""
        self._shown: tuple[Artifact, ArtifactVersion] | None = None
        self._drawn: tuple[object, ...] = ()
        self._source: tuple[tuple[str, str, str], lines.SourceLines] | None = None

    def compose(self) -> ComposeResult:
        yield TitleLine(id="artifact-title")
        yield ViewTabs()
        yield LineView(id="artifact-lines")
        yield EntryList(id="artifact-entries")

    # ------------------------------------------------------------ what is shown

    @property
    def reader(self) -> Reader | None:
        """Who knows more about the artifacts than their text."""
        return self._reader

    @reader.setter
    def reader(self, reader: Reader | None) -> None:
        # What was shown may be of another session, which the new reader does not know.
        if self.is_mounted:
            self.workers.cancel_group(self, self.DRAWING)
        self._reader, self._shown, self._drawn = reader, None, ()
        self._known, self._way, self._compared = None, None, None

    def show(self, artifact: Artifact, version: ArtifactVersion) -> None:
        """Show this version in the view that is chosen."""
        before, self._shown = self._shown, (artifact, version)
        if before is None or before[1].number != version.number:
            self._back = False
        if before is None or before[0].name != artifact.name:
            self.words, self._base, self.around, self.nodes = "", 0, "", ()
        self._refresh()

    def on_resize(self, event: events.Resize) -> None:
        """What changed is wrapped for the width."""
        if self.view == "Changes":
            self._drawn = ()
            self._refresh()

    def turn(self, view: str) -> None:
        """Switch to another view; the keys stay with it if they were."""
        inside = self.screen.focused is self.body
        if self._known and self._known[1] and not self._known[1].proof:
            # The engine may be there the next time.
            self._known = None
        self.view = view
        self._refresh()
        if inside:
            self.body.focus()

    @property
    def body(self) -> Widget:
        """What the view is shown in."""
        return self.query_one(EntryList) if self.view in _LISTED else self.query_one(LineView)

    @property
    def chosen(self) -> Finding | None:
        """The finding under the cursor of the view of findings."""
        return self.query_one(EntryList).chosen if self.view == "Findings" else None

    @property
    def meant(self) -> tuple[Finding, ...]:
        """The marked findings, else the one under the cursor; none in another view."""
        return self.query_one(EntryList).meant if self.view == "Findings" else ()

    @property
    def newest(self) -> bool:
        """The version that is shown is the artifact's newest."""
        return self._shown is not None and self._shown[1] is self._shown[0].latest

    @property
    def way(self) -> Way | None:
        """The migration, in the view of changes when it is there."""
        return self._way if self.view == "Changes" and self._way and self._way.found else None

    @property
    def base(self) -> int:
        """The version that changes are shown against; 0 for the first."""
        return self._base_of(self._shown[1]) if self._shown else 0

    @property
    def text(self) -> str:
        """What is worth copying: the picture or the changes as drawn, else the source."""
        if self.view in ("Picture", "Changes"):
            drawn = self.query_one(LineView).lines
            return "\n".join(drawn.text(at).rstrip() for at in range(drawn.count))
        return self._shown[1].content if self._shown else ""

    def keys(self) -> list[tuple[str, str]]:
        """What keys do in this view, the most useful first."""
        match self.view:
            case "Source":
                return [("g", "go to"), ("n", "next")]
            case "Picture":
                fold = [("f", "around")] if self.nodes and not self.around else []
                unfold = [("F", "whole"), ("f", "another")] if self.around else []
                return [*fold, *unfold, ("a", "lines" if self._ascii else "ASCII"), ("HJKL", "pan")]
            case "Findings":
                return self._finding_keys()
            case "Changes":
                return self._change_keys()
            case "Outline":
                return [("enter", "go to")]
        return []

    def _finding_keys(self) -> list[tuple[str, str]]:
        chosen, marked = self.chosen, self.query_one(EntryList).marked
        keys = [("s", "filter")] if self._shown and self._shown[1].findings else []
        if chosen is None:
            return keys
        waived = bool(chosen.waived) and not marked
        counted = f" {marked}" if marked else ""
        waive = [("W", "unwaive") if waived else ("w", f"waive{counted}")] if self.newest else []
        mend = [] if waived else [("m", f"mend{counted}")]
        other = [("o", "other side")] if chosen.also else []
        other += [("y", "same thing"), ("n", "not the same")] if chosen.taken and self.newest else []
        return [
            ("x", "explain"),
            *mend,
            *waive,
            *other,
            ("space", "mark"),
            *keys,
            ("M", "mend all"),
            ("enter", "go"),
        ]

    def _change_keys(self) -> list[tuple[str, str]]:
        keys = [("y", "renamed"), ("n", "not renamed")] if self.way and self.way.question else []
        if self.way is not None:
            keys.append(("u", "way there" if self._back else "way back"))
            keys += [("s", "save"), ("C", "copy script")] if self.way.script else []
        if self._shown and self._shown[1].number > 2:
            keys.append(("{}", f"against v{self.base}"))
        return keys

    # ------------------------------------------------------------ drawing

    def _refresh(self) -> None:
        if self._shown is None:
            return
        artifact, version = self._shown
        open_ones = sum(not finding.waived for finding in version.findings or ())
        tabs = self.query_one(ViewTabs)
        tabs.view, tabs.badge = self.view, str(open_ones) if open_ones else ""
        around = self.around if self.view == "Picture" else ""
        self.query_one(TitleLine).show(artifact, version, f"around {around}" if around else "")
        self.set_class(self.view in _LISTED, "-entries")
        drawing = (self._ascii, self.around, self._base, self._filter, self._back, self.newest)
        drawn = (artifact.name, version, self.view, *drawing)
        if drawn != self._drawn:
            self._drawn = drawn
            self._draw(artifact, version)

    def _draw(self, artifact: Artifact, version: ArtifactVersion) -> None:
        entries, view = self.query_one(EntryList), self.query_one(LineView)
        self.workers.cancel_group(self, self.DRAWING)
        between = (artifact.name, version.number, self._base_of(version))
        if self.view != "Changes" or self._compared != between:
            # Nothing may be answered that is of another comparison.
            self._way, self._compared = None, None
        match self.view:
            case "Source":
                self._draw_source(artifact, version)
            case "Findings" if version.findings is None:
                entries.say("Checking…")
            case "Findings":
                entries.show(*rows_of(version.findings or (), self._filter))
            case "Changes" if version.number == 1:
                view.show(lines.plain(("", " The first version: there is none before it."), "muted"))
            case "Changes":
                self._start(self._draw_changes(artifact, version))
            case "Outline":
                self._start(self._draw_outline(artifact, version))
            case _:
                self._start(self._draw_picture(artifact, version))

    def _start(self, drawing: Coroutine[None, None, None]) -> None:
        """Draw beside the screen; what can't be drawn is said in the drawing's place."""

        async def guarded() -> None:
            try:
                await drawing
            except WorkbenchError as error:
                self.query_one(EntryList).say(str(error))
                self.query_one(LineView).show(lines.plain(("", f" {error}"), "muted"))
            self.post_message(self.Drawn())

        self.run_worker(guarded(), group=self.DRAWING)

    def _draw_source(self, artifact: Artifact, version: ArtifactVersion) -> None:
        language = self._reader.language(artifact.name) if self._reader else "text"
        key = (artifact.name, language, version.content)
        if self._source is None or self._source[0] != key:
            self._source = (key, lines.SourceLines(version.content, language))
        self._source[1].marks = marks_of(version.findings or ())
        self.query_one(LineView).show(self._source[1])

    async def _draw_changes(self, artifact: Artifact, version: ArtifactVersion) -> None:
        """The changes at once, and again with the migration, which takes the engine."""
        older = artifact.version(self._base_of(version))
        key, reader = (artifact.name, version.number, older.number), self._reader
        adjacent = reader is None or older.number == version.number - 1
        between = version.changes if reader is None or adjacent else await reader.changes(*key)
        compared = Comparison(older.number, version.number, older.content, version.content, between)
        migrates = reader is not None and reader.migrates(artifact.kind)
        if reader is None or not migrates:
            await self._show_changes(compared, None, key)
            return
        if self._known is None or self._known[0] != key:
            await self._show_changes(compared, Way(working=True), key)
            self._known = (key, await reader.migration(*key))
        way = Way(self._known[1], back=self._back, answerable=version is artifact.latest)
        await self._show_changes(compared, way, key)

    async def _show_changes(self, compared: Comparison, way: Way | None, key: tuple[str, int, int]) -> None:
        """Comparing long texts takes a while: it is done in a thread."""
        view = self.query_one(LineView)
        room = view.scrollable_content_region.width - 2
        drawn = await asyncio.to_thread(changes, compared, way, max(30, room))
        view.show(drawn, keep_place=self._compared == key)
        self._way, self._compared = way, key

    async def _draw_picture(self, artifact: Artifact, version: ArtifactVersion) -> None:
        """A picture takes a parser, which works off the event loop."""
        if self._reader is not None:
            picture = await self._reader.picture(
                artifact.name, version.number, ascii_only=self._ascii, around=self.around
            )
            self.nodes = picture.nodes if picture else ()
            none = lines.plain(("", " There is no picture of this artifact."), "muted")
            drawn = lines.plain(picture.lines) if picture and picture.lines else none
            self.query_one(LineView).show(drawn)

    async def _draw_outline(self, artifact: Artifact, version: ArtifactVersion) -> None:
        if self._reader is not None:
            entries = await self._reader.outline(artifact.name, version.number)
            self.query_one(EntryList).show(entries, "" if entries else "There is nothing to list.")

    # ------------------------------------------------------------ other versions, other drawings

    def _base_of(self, version: ArtifactVersion) -> int:
        return self._base if 1 <= self._base < version.number else version.number - 1

    def compare(self, step: int) -> None:
        """Show the changes since an older or newer version."""
        if self._shown is not None and self._shown[1].number > 1:
            version = self._shown[1]
            self._base = min(max(1, self._base_of(version) + step), version.number - 1)
            self._refresh()

    def hold_base(self) -> None:
        """Go on comparing with the same version when a newer one comes."""
        self._base = self.base

    def reveal_question(self) -> bool:
        """Bring the question about a rename into view; says whether it was not."""
        view = self.query_one(LineView)
        rows = (at for at in range(view.lines.count) if view.lines.text(at).startswith(QUESTION))
        at = next(rows, None)
        top, height = view.scroll_offset.y, view.scrollable_content_region.height
        if at is None or top <= at < top + height - 1:
            return False
        view.jump(at + 1)
        return True

    def turn_back(self) -> None:
        """Show the way back of the migration, or the way there again."""
        self._back = not self._back
        self._refresh()

    def filter(self) -> None:
        """Show all findings, errors and warnings, or only errors."""
        self._filter = (self._filter + 1) % len(FILTERS)
        self._refresh()

    def mark(self) -> None:
        """Mark the finding under the cursor, or take its mark away."""
        self.query_one(EntryList).toggle_mark()

    def fold(self, around: str) -> None:
        """Draw the picture around a node only; without one, all of it."""
        self.around = around
        self.turn("Picture")

    def toggle_ascii(self) -> None:
        """Draw pictures with ASCII characters only, or with lines again."""
        self._ascii = not self._ascii
        self.turn("Picture")

    # ------------------------------------------------------------ places

    def look_for(self, wanted: str) -> bool:
        """Go to a line by its number, else to the next row that holds the words; says whether one does."""
        if wanted.isdecimal():
            self.go_to(int(wanted))
            return True
        if self.view in _LISTED:
            self.turn("Source")
        self.words = wanted
        return self.step(1)

    def step(self, step: int) -> bool:
        """Go to the next (1) or previous (-1) place: of the words looked for, else a finding."""
        view = self.query_one(LineView)
        if self.words and self.view not in _LISTED:
            return view.find(self.words, step)
        places = sorted(marks_of(self._shown[1].findings or ())) if self._shown else []
        if not places:
            return False
        here = view.here if self.view == "Source" else 0
        beyond = [line for line in places if (line - here) * step > 0] or places
        self.go_to(beyond[0 if step > 0 else -1])
        return True

    def go_to(self, line: int, column: int = 1) -> None:
        """Show a place in the source."""
        view = self.query_one(LineView)
        self.turn("Source")
        view.focus()
        self.call_after_refresh(view.jump, line, column)

    @on(EntryList.PlaceChosen)
    def _place_chosen(self, message: EntryList.PlaceChosen) -> None:
        message.stop()
        self.go_to(message.line, message.column)
