"""What the command palette finds: actions, sessions and artifacts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from workbench.core.text import one_line
from workbench.ui.actions import keys_of, possible, shown_key

if TYPE_CHECKING:
    from workbench.ui.app import WorkbenchApp

Command = tuple[str, str, Callable[[], None]]
"""Name, note, what it does."""


class Commands(Provider):
    """Finds commands by name. Names may be foreign text and are never read as markup."""

    def commands(self) -> Iterable[Command]:
        """All that there are now."""
        raise NotImplementedError

    @property
    def workbench(self) -> WorkbenchApp:
        """The application."""
        return cast("WorkbenchApp", self.app)

    async def search(self, query: str) -> Hits:
        """Those that match, the matched letters marked."""
        matcher = self.matcher(query)
        for name, note, command in self.commands():
            score, offsets = matcher.fuzzy_search.match(query, name)
            if score > 0:
                shown = Content(name)
                for offset in offsets:
                    shown = shown.stylize(matcher.match_style, offset, offset + 1)
                yield Hit(score, self._line(shown, note), command, text=name)

    async def discover(self) -> Hits:
        """All of them."""
        for name, note, command in self.commands():
            yield DiscoveryHit(self._line(Content(name), note), command, text=name)

    @staticmethod
    def _line(name: Content, note: str) -> Content:
        return Content.assemble(name, (f"  {note}", "not bold dim")) if note else name


class ActionCommands(Commands):
    """What can be done now, with its key."""

    def commands(self) -> Iterable[Command]:
        """From the table of actions."""
        app = self.workbench
        for action in possible(app.situation):
            if action.id == "commands":
                continue
            key = " ".join(shown_key(key) for key in keys_of(action, app.preferences.keymap)[:1])
            note = f"{key}  {action.tooltip}" if key else action.tooltip
            yield action.title, note, partial(app.act, action.id)


class SessionCommands(Commands):
    """Sessions by title."""

    def commands(self) -> Iterable[Command]:
        """All readable ones but the open one."""
        app = self.workbench
        for card in app.cards:
            if not card.problem and card.id != app.session.id:
                title = one_line(card.title, 80) or "the untitled draft"
                yield f"Open {title}", "session", partial(app.open_session, card.id)

    async def discover(self) -> Hits:
        """None before something is typed: there may be hundreds."""
        return
        yield


class ArtifactCommands(Commands):
    """Artifacts by name."""

    def commands(self) -> Iterable[Command]:
        """All of the open session."""
        app = self.workbench
        for artifact in app.session.artifacts:
            name = one_line(artifact.name, 80)
            yield f"Show {name}", "artifact", partial(app.main.show_artifact, artifact.name)


PROVIDERS = (ActionCommands, ArtifactCommands, SessionCommands)
