"""The artifacts: a list by kind with version and state, and a viewer under it."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.widgets import Static

from workbench.core.session import Session
from workbench.core.values import Artifact, ArtifactVersion
from workbench.ui.viewer.entries import EntryList
from workbench.ui.viewer.reader import Reader
from workbench.ui.viewer.shelf import Shelf, rows_of
from workbench.ui.viewer.tabs import ViewTabs
from workbench.ui.viewer.telling import KeysLine, worth_mending
from workbench.ui.viewer.viewer import Viewer
from workbench.ui.viewer.work import ArtifactWork


class ArtifactsPane(ArtifactWork):
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

    session: var[Session] = var(Session, always_update=True)
    # It draws nothing by itself: a session changes with every piece of an answer.

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, classes="-empty")
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

    def _follow_newest(self) -> None:
        self._version = 0

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

    @on(EntryList.Moved)
    @on(Viewer.Drawn)
    def _other_keys(self, message: Message) -> None:
        """What the keys do depends on what is shown and where the cursor is."""
        message.stop()
        self._show_keys()

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


def _newest(before: Sequence[Artifact], after: Sequence[Artifact]) -> str:
    """Name of the artifact that got a version since."""
    known = {artifact.name: len(artifact.versions) for artifact in before}
    written = [artifact for artifact in after if len(artifact.versions) > known.get(artifact.name, 0)]
    return written[-1].name if written else ""
