"""The viewer under the list of artifacts: one version in five views."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import ClassVar, Protocol

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget

from workbench.core.errors import WorkbenchError
from workbench.core.findings import Finding
from workbench.core.kinds import OutlineEntry, Picture
from workbench.core.plugins import Explanation
from workbench.core.values import Artifact, ArtifactVersion
from workbench.ui.viewer import lines
from workbench.ui.viewer.entries import EntryList
from workbench.ui.viewer.tabs import ViewTabs
from workbench.ui.viewer.telling import TitleLine, marks_of
from workbench.ui.viewer.view import LineView

_LISTED = ("Findings", "Outline")
"""Views whose entries lead to places in the source."""


class Reader(Protocol):
    """What is asked about artifacts; the open session answers."""

    def language(self, name: str) -> str: ...
    def kind_title(self, kind: str) -> str: ...
    def kind_group(self, kind: str) -> str: ...
    async def picture(self, name: str, version: int = 0, *, ascii_only: bool = False) -> Picture | None: ...
    async def outline(self, name: str, version: int = 0) -> tuple[OutlineEntry, ...]: ...
    async def explain(self, rule: str) -> Explanation | None: ...


class Viewer(Vertical):
    """Shows a version as source, picture, findings, changes or outline."""

    DEFAULT_CSS = """
    Viewer { height: 1fr; background: $background; }
    Viewer #artifact-entries { display: none; }
    Viewer.-entries #artifact-entries { display: block; }
    Viewer.-entries #artifact-lines { display: none; }
    """

    DRAWING: ClassVar[str] = "drawing"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._reader: Reader | None = None
        self.view = "Source"
        self.words = ""
        """What was looked for last in this artifact."""
        self._ascii = False
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

    def show(self, artifact: Artifact, version: ArtifactVersion) -> None:
        """Show this version in the view that is chosen."""
        before, self._shown = self._shown, (artifact, version)
        if before is None or before[0].name != artifact.name:
            self.words, self._base = "", 0
        self._refresh()

    def turn(self, view: str) -> None:
        """Switch to another view; the keys stay with it if they were."""
        inside = self.screen.focused is self.body
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
                return [("a", "lines" if self._ascii else "ASCII")]
            case "Findings":
                return [("enter", "go to"), ("x", "explain"), ("m", "mend"), ("M", "all")]
            case "Changes" if self._shown and self._shown[1].number > 2:
                return [("{}", f"against v{self._base_of(self._shown[1])}")]
            case "Outline":
                return [("enter", "go to")]
        return []

    # ------------------------------------------------------------ drawing

    def _refresh(self) -> None:
        if self._shown is None:
            return
        artifact, version = self._shown
        open_ones = sum(not finding.waived for finding in version.findings or ())
        tabs = self.query_one(ViewTabs)
        tabs.view, tabs.badge = self.view, str(open_ones) if open_ones else ""
        self.query_one(TitleLine).show(artifact, version)
        self.set_class(self.view in _LISTED, "-entries")
        drawn = (artifact.name, version, self.view, self._ascii, self._base)
        if drawn != self._drawn:
            self._drawn = drawn
            self._draw(artifact, version)

    def _draw(self, artifact: Artifact, version: ArtifactVersion) -> None:
        entries, view = self.query_one(EntryList), self.query_one(LineView)
        self.workers.cancel_group(self, self.DRAWING)
        match self.view:
            case "Source":
                self._draw_source(artifact, version)
            case "Findings" if version.findings is None:
                entries.say("Checking…")
            case "Findings":
                entries.show_findings(version.findings or ())
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

        self.run_worker(guarded(), group=self.DRAWING)

    def _draw_source(self, artifact: Artifact, version: ArtifactVersion) -> None:
        language = self._reader.language(artifact.name) if self._reader else "text"
        key = (artifact.name, language, version.content)
        if self._source is None or self._source[0] != key:
            self._source = (key, lines.SourceLines(version.content, language))
        self._source[1].marks = marks_of(version.findings or ())
        self.query_one(LineView).show(self._source[1])

    async def _draw_changes(self, artifact: Artifact, version: ArtifactVersion) -> None:
        """Comparing long texts takes a while: it is done in a thread."""
        older = artifact.version(self._base_of(version))
        between = [
            change for known in artifact.versions[older.number : version.number] for change in known.changes
        ]
        names = (f"version {older.number}", f"version {version.number}")
        drawn = await asyncio.to_thread(lines.changes, older.content, version.content, between, names)
        self.query_one(LineView).show(drawn)

    async def _draw_picture(self, artifact: Artifact, version: ArtifactVersion) -> None:
        """A picture takes a parser, which works off the event loop."""
        if self._reader is not None:
            picture = await self._reader.picture(artifact.name, version.number, ascii_only=self._ascii)
            none = lines.plain(("", " There is no picture of this artifact."), "muted")
            drawn = lines.plain(picture.lines) if picture and picture.lines else none
            self.query_one(LineView).show(drawn)

    async def _draw_outline(self, artifact: Artifact, version: ArtifactVersion) -> None:
        if self._reader is not None:
            entries = await self._reader.outline(artifact.name, version.number)
            self.query_one(EntryList).show_outline(entries)

    # ------------------------------------------------------------ other versions, other drawings

    def _base_of(self, version: ArtifactVersion) -> int:
        return self._base if 1 <= self._base < version.number else version.number - 1

    def compare(self, step: int) -> None:
        """Show the changes since an older or newer version."""
        if self._shown is not None and self._shown[1].number > 1:
            version = self._shown[1]
            self._base = min(max(1, self._base_of(version) + step), version.number - 1)
            self._refresh()

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
