"""One widget on a screen of its own, the messages it posts, and sessions made of real records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.app import App, ComposeResult
from textual.message import Message
from textual.widget import Widget

from workbench.core import events as e
from workbench.core.findings import Change, Finding
from workbench.core.kinds import Migration, OutlineEntry, Picture
from workbench.core.plugins import Explanation
from workbench.core.session import Session, reduce
from workbench.core.values import Author
from workbench.studio.validation import Validator
from workbench.ui import themes

HOSTILE = (
    "[/",
    "a [/red] b",
    "[$nope]hi[/]",
    "[@click=app.quit]x[/]",
    "\x1b[31mred\x1b[0m \x07",
    "a\u202eb\u200bc",
    "表" * 40,
    "e\u0301" * 30,
    "",
)


class Holding(App[None]):
    """Holds a widget and keeps what it posts."""

    def __init__(self, widget: Widget, *, css: str = "", theme: str = themes.DEFAULT) -> None:
        super().__init__()
        self.CSS = css
        self.held = widget
        self.posted: list[Message] = []
        for known in themes.THEMES:
            self.register_theme(known)
        self.theme = theme

    def compose(self) -> ComposeResult:
        yield self.held

    def keep(self, message: Message) -> None:
        """Use as the `message_hook` of `run_test`."""
        if type(message).__module__.startswith("workbench"):
            self.posted.append(message)

    def of(self, kind: type[Any]) -> list[Any]:
        """What was posted of this kind, each once."""
        found: list[Any] = []
        for message in self.posted:
            if type(message) is kind and not any(message is known for known in found):
                found.append(message)
        return found


class KindReader:
    """Answers about artifacts with the real kinds, as an open session does."""

    def __init__(self, validator: Validator, kinds: dict[str, str]) -> None:
        self._validator = validator
        self._kinds = kinds
        self._texts: dict[tuple[str, int], str] = {}
        self._changes: dict[tuple[str, int, int], tuple[Change, ...]] = {}
        self.ways: dict[tuple[str, int, int], Migration] = {}
        """Migrations to answer with, by name, version and the older one."""
        self.asked: list[tuple[str, int, int]] = []

    def know(self, session: Session) -> None:
        """The texts that will be asked about."""
        for artifact in session.artifacts:
            for version in artifact.versions:
                self._texts[artifact.name, version.number] = version.content
                for base in range(1, version.number):
                    between = artifact.versions[base : version.number]
                    found = tuple(change for each in between for change in each.changes)
                    self._changes[artifact.name, version.number, base] = found

    def language(self, name: str) -> str:
        return self._validator.kinds[self._kinds[name]].language(name)

    def kind_title(self, kind: str) -> str:
        return self._validator.kinds[kind].title

    def kind_group(self, kind: str) -> str:
        return self._validator.kinds[kind].group

    async def changes(self, name: str, version: int, base: int) -> tuple[Change, ...]:
        return self._changes.get((name, version, base), ())

    def migrates(self, kind: str) -> bool:
        return bool(self.ways)

    async def migration(self, name: str, version: int, base: int) -> Migration | None:
        self.asked.append((name, version, base))
        return self.ways.get((name, version, base))

    async def picture(
        self, name: str, version: int = 0, *, ascii_only: bool = False, around: str = ""
    ) -> Picture | None:
        text, draw = self._texts[name, version], self._validator.picture
        return draw(name, self._kinds[name], text, ascii_only=ascii_only, around=around)

    async def outline(self, name: str, version: int = 0) -> tuple[OutlineEntry, ...]:
        return self._validator.outline(name, self._kinds[name], self._texts[name, version])

    async def explain(self, rule: str) -> Explanation | None:
        return self._validator.explain(rule)


class Design:
    """A session that grows by records."""

    def __init__(self) -> None:
        self._records: list[e.Record] = []
        self._add(e.SessionStarted("s1", "backend-api-architect", "scripted", "inherit", "test"))

    def _add(self, event: e.Event) -> None:
        number = len(self._records) + 1
        self._records.append(e.Record(number, f"2026-11-23T10:00:{number:02}.000Z", event))

    def write(self, name: str, kind: str, content: str, summary: str = "New") -> Design:
        """One more version of an artifact."""
        self._add(e.ArtifactWritten(name, kind, content, summary, Author.ARCHITECT))
        return self

    def check(
        self,
        name: str,
        version: int,
        findings: Sequence[Finding] = (),
        facts: str = "",
        changes: Sequence[Change] = (),
    ) -> Design:
        """Its checks finished."""
        self._add(e.ArtifactChecked(name, version, tuple(findings), facts, tuple(changes)))
        return self

    @property
    def session(self) -> Session:
        """As it stands now."""
        return reduce(self._records)


def screen_of(app: App[Any]) -> list[str]:
    """The screen's text, line by line."""
    strips = app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip).rstrip() for strip in strips]
