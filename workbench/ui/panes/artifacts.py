"""The artifacts: a list by kind with version and state, and a viewer under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.widgets import Static

from workbench.core.session import Session
from workbench.core.values import Artifact, ArtifactVersion
from workbench.ui.viewer.entries import explained
from workbench.ui.viewer.shelf import Shelf, rows_of
from workbench.ui.viewer.tabs import VIEWS, ViewTabs
from workbench.ui.viewer.telling import KeysLine, request_to_mend, worth_mending
from workbench.ui.viewer.viewer import Reader, Viewer


def _key(keys: str, action: str, title: str, name: str) -> Binding:
    return Binding(keys, action, title, id=f"artifact.{name}", show=False)


class ArtifactsPane(Vertical):
    """Shows the session's artifacts; posts what the user wants done with them."""

    DEFAULT_CSS = """
    ArtifactsPane { background: $background; }
    ArtifactsPane #artifact-list { max-height: 40%; }
    ArtifactsPane #artifact-empty { padding: 1 2; color: $text-muted; display: none; }
    ArtifactsPane.-empty > * { display: none; }
    ArtifactsPane.-empty #artifact-empty { display: block; }
    ArtifactsPane #artifact-keys { display: none; }
    ArtifactsPane.-working #artifact-keys { display: block; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *(_key(str(at), f"view({name!r})", name, name.lower()) for at, name in enumerate(VIEWS, start=1)),
        _key("left_square_bracket", "version(-1)", "Older version", "older"),
        _key("right_square_bracket", "version(1)", "Newer version", "newer"),
        _key("left_curly_bracket", "compare(-1)", "Compare with an older one", "since-older"),
        _key("right_curly_bracket", "compare(1)", "Compare with a newer one", "since-newer"),
        _key("g", "find", "Go to a line, find words", "find"),
        _key("n", "step(1)", "Next match, or finding", "next"),
        _key("N", "step(-1)", "Match, or finding, before", "previous"),
        _key("a", "ascii", "Picture in ASCII", "ascii"),
        _key("c", "copy", "Copy what is shown", "copy"),
        _key("r", "restore", "Restore this version", "restore"),
        _key("x", "explain", "Explain the finding", "explain"),
        _key("m", "mend", "Have the finding mended", "mend"),
        _key("M", "mend_all", "Have all findings mended", "mend-all"),
    ]

    session: var[Session] = var(Session, always_update=True)
    # It draws nothing by itself: a session changes with every piece of an answer.

    @dataclass
    class CopyAsked(Message):
        """Put this on the clipboard."""

        text: str
        what: str

    @dataclass
    class RestoreAsked(Message):
        """Make this older version the newest again."""

        name: str
        version: int

    @dataclass
    class MendAsked(Message):
        """Send this to the architect."""

        text: str

    @dataclass
    class ExplainAsked(Message):
        """Show this help, which is Markdown."""

        text: str

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, classes="-empty")
        self.shown = ""
        """Name of the artifact that the viewer shows."""
        self._viewer = Viewer(id="artifact-viewer")
        self._version = 0
        """0 follows the newest."""
        self._listed: tuple[Artifact, ...] | None = None
        """None until a session was handed down."""

    def compose(self) -> ComposeResult:
        yield Static(
            Content(
                "Schemas, API descriptions, diagrams and decisions appear here as the architect writes them."
            ),
            id="artifact-empty",
        )
        yield Shelf(id="artifact-list")
        yield self._viewer
        yield KeysLine(id="artifact-keys")

    def on_mount(self) -> None:
        self.watch_session(self.session)

    @property
    def reader(self) -> Reader | None:
        """Who answers questions about the artifacts: the open session."""
        return self._viewer.reader

    @reader.setter
    def reader(self, reader: Reader | None) -> None:
        self._viewer.reader = reader
        self.shown, self._version, self._listed = "", 0, None

    # ------------------------------------------------------------ what is shown

    def watch_session(self, session: Session) -> None:
        """List what changed; follow what is newest in the viewer."""
        if not self.is_mounted or session.artifacts is self._listed:
            return
        written = _newest(self._listed or (), session.artifacts)
        self._listed = session.artifacts
        self.set_class(not session.artifacts, "-empty")
        if written and written != self.shown and (not self.shown or not self._working):
            self.shown, self._version = written, 0
        if session.artifact(self.shown) is None:
            self.shown, self._version = session.artifacts[0].name if session.artifacts else "", 0
        self._show()

    @property
    def _working(self) -> bool:
        """The user's keys go to this pane, so what it shows stays."""
        focused = self.screen.focused
        return focused is not None and self in focused.ancestors_with_self

    def show_artifact(self, name: str, version: int = 0) -> None:
        """Show an artifact; an older version of it stays while newer ones arrive."""
        artifact = self.session.artifact(name)
        if artifact is not None:
            self.shown = name
            self._version = 0 if version in (0, artifact.latest.number) else version
            self._show()

    def _current(self) -> tuple[Artifact, ArtifactVersion] | None:
        artifact = self.session.artifact(self.shown)
        if artifact is None:
            return None
        number = self._version if 1 <= self._version <= len(artifact.versions) else artifact.latest.number
        return artifact, artifact.version(number)

    def _show(self) -> None:
        group_of = self.reader.kind_group if self.reader else lambda _kind: "Documents"
        self.query_one(Shelf).show(rows_of(self._listed or (), group_of), self.shown)
        current = self._current()
        if current is not None:
            self._viewer.show(*current)
        self._show_keys()

    def _show_keys(self) -> None:
        """Name the keys that do something here, the most useful first."""
        current = self._current()
        if current is None:
            return
        artifact, version = current
        listing = self.screen.focused is self.query_one(Shelf)
        keys = [("enter", "read"), ("1-5", "views")] if listing else self._viewer.keys()
        if version is not artifact.latest:
            keys.insert(0, ("r", "restore"))
        keys += [("[]", "version")] if len(artifact.versions) > 1 else []
        keys += [("c", "copy"), ("^g", "edit")]
        keys += [("M", "mend all")] if listing and worth_mending(version.findings or ()) else []
        self.query_one(KeysLine).keys = tuple(keys)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """List and viewer have keys of their own."""
        self.add_class("-working")
        self._show_keys()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """The keys may go elsewhere."""
        self.set_class(self._working, "-working")

    @on(Shelf.Moved)
    def _moved(self, message: Shelf.Moved) -> None:
        message.stop()
        self.show_artifact(message.name)

    @on(Shelf.Chosen)
    def _chosen(self, message: Shelf.Chosen) -> None:
        message.stop()
        self._viewer.body.focus()

    @on(ViewTabs.Chosen)
    def _tab(self, message: ViewTabs.Chosen) -> None:
        message.stop()
        self.action_view(message.view)

    # ------------------------------------------------------------ what keys do

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What can't be done in this view has no key."""
        current = self._current()
        match action:
            case "view" | "version" | "compare" | "find" | "step" | "ascii" | "copy" if current is None:
                return False
            case "compare":
                return self._viewer.view == "Changes"
            case "explain":
                return self._viewer.chosen is not None
            case "mend" | "mend_all":
                return current is not None and bool(current[1].findings)
            case "restore":
                return current is not None and current[1] is not current[0].latest
        return super().check_action(action, parameters)

    def action_view(self, view: str) -> None:
        """Switch to another view of the artifact."""
        self._viewer.turn(view)
        self._show_keys()

    def action_version(self, step: int) -> None:
        """Show an older or newer version."""
        current = self._current()
        if current is not None:
            artifact, version = current
            self.show_artifact(artifact.name, min(max(1, version.number + step), artifact.latest.number))

    def action_compare(self, step: int) -> None:
        """Show the changes since an older or newer version."""
        self._viewer.compare(step)
        self._show_keys()

    def action_ascii(self) -> None:
        """Draw pictures with ASCII characters only, or with lines again."""
        self._viewer.toggle_ascii()
        self._show_keys()

    def action_find(self) -> None:
        """Ask for a line or for words, and go there."""
        self.run_worker(self._find(), group="finding", exclusive=True)

    async def _find(self) -> None:
        from workbench.ui.screens.ask import ask

        wanted = await ask(self.app, "Go to which line? Or find which words?", self._viewer.words)
        if wanted and not self._viewer.look_for(wanted):
            self.notify(f"“{wanted}” is not in it.", severity="warning", markup=False)

    def action_step(self, step: int) -> None:
        """Go to the next or previous place: of the words looked for, else a finding."""
        if not self._viewer.step(step):
            self.notify("There is no place to go to.", markup=False)

    # ------------------------------------------------------------ what is asked of others

    def action_copy(self) -> None:
        """Copy what is shown: the picture or the changes as drawn, else the source."""
        view = self._viewer.view
        part = f"the {view.lower()} of " if view in ("Picture", "Changes") else ""
        self.post_message(self.CopyAsked(self._viewer.text, f"{part}{self.shown}"))

    def action_restore(self) -> None:
        """Make the older version that is shown the newest again."""
        current = self._current()
        if current is not None:
            self._version = 0
            self.post_message(self.RestoreAsked(current[0].name, current[1].number))

    async def action_explain(self) -> None:
        """Explain the rule of the finding under the cursor."""
        finding = self._viewer.chosen
        if finding is not None and self.reader is not None:
            explanation = await self.reader.explain(finding.rule)
            self.post_message(self.ExplainAsked(explained(finding.rule, explanation)))

    def action_mend(self) -> None:
        """Ask the architect to mend the finding under the cursor; in another view, all."""
        finding = self._viewer.chosen
        if finding is None:
            self.action_mend_all()
        else:
            self.post_message(self.MendAsked(request_to_mend(self.shown, (finding,))))

    def action_mend_all(self) -> None:
        """Ask the architect to mend all errors and warnings, or the advice when there are none."""
        current = self._current()
        wanted = worth_mending(current[1].findings or ()) if current else ()
        if wanted:
            self.post_message(self.MendAsked(request_to_mend(self.shown, wanted)))


def _newest(before: Sequence[Artifact], after: Sequence[Artifact]) -> str:
    """Name of the artifact that got a version since."""
    known = {artifact.name: len(artifact.versions) for artifact in before}
    written = [artifact for artifact in after if len(artifact.versions) > known.get(artifact.name, 0)]
    return written[-1].name if written else ""
