"""The one table of actions. Bindings, key hints, palette, help and slash commands all come from it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.binding import Binding

from workbench.core.text import one_line
from workbench.ui import commands as run
from workbench.ui.situation import Situation

if TYPE_CHECKING:
    from workbench.ui.app import WorkbenchApp

Run = Callable[["WorkbenchApp", str], Awaitable[None] | None]
"""(application, argument of the slash command or "") -> nothing, or what to wait for."""


def always(_now: Situation) -> bool:
    """For what can be done at any time."""
    return True


def opened(now: Situation) -> bool:
    """A session is open."""
    return now.desk


def changeable(now: Situation) -> bool:
    """A session is open, may be written, and no turn runs."""
    return now.desk and not now.read_only and not now.busy


def writable(now: Situation) -> bool:
    """A session is open and may be written."""
    return now.desk and not now.read_only


def designed(now: Situation) -> bool:
    """There is an artifact."""
    return now.desk and bool(now.session.artifacts)


def found(now: Situation) -> bool:
    """The checks found something."""
    return now.desk and any(artifact.latest.findings for artifact in now.session.artifacts)


def designed_and_writable(now: Situation) -> bool:
    """There is an artifact, and the session may be written."""
    return designed(now) and not now.read_only


def changed(now: Situation) -> bool:
    """There is an artifact with an older version, and the session may be written."""
    return writable(now) and any(len(artifact.versions) > 1 for artifact in now.session.artifacts)


def talked(now: Situation) -> bool:
    """There is something to export."""
    return now.desk and bool(now.session.all_turns or now.session.artifacts)


def repeatable(now: Situation) -> bool:
    """The last turn did not come to its end."""
    return changeable(now) and now.outcome is not None and now.outcome not in ("done", "cut")


def cut(now: Situation) -> bool:
    """The last answer was cut."""
    return changeable(now) and now.outcome == "cut"


def fenced(now: Situation) -> bool:
    """The last answer may hold blocks to save: whether it does, the studio finds out."""
    return changeable(now) and any("```" in text or "~~~" in text for text in now.last_answer)


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that a user can do."""

    id: str
    title: str
    tooltip: str
    run: Run
    key: str = ""
    """Keys, separated by commas; the first is the one shown."""
    group: str = "Session"
    when: Callable[[Situation], bool] = always
    hint: int = 0
    """Rank among the key hints at the bottom, 1 first; 0 keeps it out of them."""
    priority: bool = False
    """Takes its key even where an editor has the focus and uses it too."""
    slash: str = ""
    """Name as a slash command, without the slash."""
    beside: str = ""
    """Id of the action whose row it shares on the help sheet."""
    row: str = ""
    """What that row says of all that share it."""

    @property
    def binding(self) -> Binding:
        """As Textual binds it; users rebind it by its id."""
        return Binding(
            self.key,
            f"act({self.id!r})",
            self.title,
            id=self.id,
            tooltip=self.tooltip,
            show=self.hint > 0,
            priority=self.priority,
        )


ACTIONS: tuple[Action, ...] = (
    Action("help", "Help", "All keys on one sheet", run.show_help, "f1", "Program", hint=2, slash="help"),
    Action(
        "commands", "Commands", "Find any action, session or artifact by name", run.palette, "ctrl+p",
        "Program", hint=3,
    ),
    Action(
        "interrupt", "Stop", "Stop the architect; what arrived is kept", run.interrupt, "escape", "Turn",
        lambda now: now.busy, hint=1, slash="stop",
    ),
    Action(
        "retry", "Try again", "Send the last message again", run.retry, "ctrl+t", "Turn", repeatable,
        hint=1, slash="retry",
    ),
    Action(
        "continue", "Continue", "Ask for the rest of an answer that was cut", run.resume, "ctrl+t", "Turn",
        cut, hint=1, slash="continue",
    ),
    Action(
        "save-block", "Save block as artifact", "Make an artifact of a code block in the last answer",
        run.save_block, "", "Turn", fenced, slash="save",
    ),
    Action(
        "new-session", "New session", "Start another design", run.new_session, "ctrl+n", "Session",
        lambda now: now.ready, hint=6, slash="new",
    ),
    Action(
        "open-session", "Open session", "Go to the session list and type to filter it", run.find_session,
        "ctrl+o", "Session", hint=7, slash="open",
    ),
    Action(
        "playbooks", "Playbooks", "Look at proven designs, and begin a session from one", run.playbooks,
        "ctrl+r", "Session", slash="playbooks",
    ),
    Action(
        "playbook", "Begin a playbook", "By its name, in this session: /playbook slow-query", run.playbook,
        "", "Session", writable, slash="playbook", beside="playbooks",
    ),
    Action(
        "export", "Export", "Write the Markdown document and the artifact files", run.export, "ctrl+e",
        "Session", talked, hint=4, priority=True, slash="export",
    ),
    Action(
        "rename", "Rename session", "Give the session another title", run.rename, "", "Session", writable,
        slash="rename",
    ),
    Action(
        "status", "Set status", "Draft, in review, accepted or superseded", run.status, "", "Session",
        writable, slash="status",
    ),
    Action(
        "model", "Switch model", "Choose the model of the next turns", run.model, "ctrl+l", "Session",
        changeable, slash="model",
    ),
    Action(
        "agent", "Switch agent", "Choose who answers from the next turn on", run.agent, "", "Session",
        changeable, slash="agent",
    ),
    Action(
        "brief", "Brief", "The recorded requirements in five dimensions", run.brief, "ctrl+s", "Design",
        opened, hint=8, slash="brief",
    ),
    Action(
        "coverage", "Coverage", "What a complete design still lacks", run.coverage, "", "Design", opened,
        slash="coverage",
    ),
    Action(
        "decisions", "Decisions", "What was decided, and against what", run.decisions, "", "Design", opened,
        slash="decisions",
    ),
    Action(
        "usage", "Usage", "Tokens and cost of each turn", run.usage, "", "Design", opened, slash="usage",
    ),
    Action(
        "findings", "All findings", "What the checks found in all artifacts, the worst first", run.findings,
        "", "Design", found, slash="findings",
    ),
    Action(
        "kind", "Change kind", "Say what kind of artifact the one that is shown is", run.kind, "", "Design",
        designed_and_writable, slash="kind", row="Change kind, derive",
    ),
    Action(
        "derive", "Derive artifacts", "Forms of a data model, as in: /derive openapi from schema.sql",
        run.derive, "", "Design", writable, slash="derive", beside="kind",
    ),
    Action(
        "next-artifact", "Next artifact", "Show the next artifact", run.next_artifact, "alt+down", "Design",
        designed, row="Next, previous artifact",
    ),
    Action(
        "previous-artifact", "Previous artifact", "Show the artifact before", run.previous_artifact,
        "alt+up", "Design", designed, beside="next-artifact",
    ),
    Action(
        "keep-migration", "Write the migration as an artifact",
        "The script from the version before to the artifact's version that is shown", run.keep_migration, "",
        "Design", changed, slash="migration", row="Write the migration",
    ),
    Action(
        "copy", "Copy", "Copy the selected text, else the last answer", run.copy, "ctrl+c", "Edit", talked,
        slash="copy",
    ),
    Action(
        "editor", "Open in editor", "Your $EDITOR, for the message or, among the artifacts, for the artifact",
        run.editor, "ctrl+g", "Edit", writable, slash="edit",
    ),
    Action("focus-sessions", "Sessions", "Go to the sessions", run.focus_sessions, "f2,ctrl+1", "View",
           row="Sessions, chat, artifacts"),
    Action("focus-chat", "Chat", "Go to the chat", run.focus_chat, "f3,ctrl+2", "View",
           beside="focus-sessions"),
    Action("focus-artifacts", "Artifacts", "Go to the artifacts", run.focus_artifacts, "f4,ctrl+3", "View",
           beside="focus-sessions"),
    Action("scroll-up", "Scroll up", "Read what was said before", run.scroll_up, "ctrl+up,alt+pageup",
           "View", row="Scroll up, down"),
    Action("scroll-down", "Scroll down", "Read on", run.scroll_down, "ctrl+down,alt+pagedown", "View",
           beside="scroll-up"),
    Action("follow", "Jump to the end", "See what was said last, and follow it", run.follow, "ctrl+end",
           "View"),
    Action("zoom", "Zoom", "Give the pane the whole screen, and back", run.zoom, "f5", "View", hint=5),
    Action("narrower", "Narrower", "Take width from the pane", run.narrower, "f8", "View",
           row="Narrower, wider"),
    Action("wider", "Wider", "Give the pane more width", run.wider, "f9", "View", beside="narrower"),
    Action("theme", "Switch theme", "Dark, light, high contrast, the terminal's own", run.theme, "", "View",
           slash="theme"),
    Action("quit", "Quit", "Leave; everything is saved as it happens", run.leave, "ctrl+q", "Program",
           priority=True, slash="quit"),
)  # fmt: skip

BY_ID: Mapping[str, Action] = {action.id: action for action in ACTIONS}
BY_SLASH: Mapping[str, Action] = {action.slash: action for action in ACTIONS if action.slash}
GROUPS = ("Turn", "Session", "Edit", "Design", "View", "Program")

_SHORT = {"escape": "esc", "question_mark": "?", "pageup": "pgup", "pagedown": "pgdn", "up": "↑", "down": "↓"}


def possible(now: Situation) -> tuple[Action, ...]:
    """What can be done now."""
    return tuple(action for action in ACTIONS if action.when(now))


def hints(now: Situation) -> tuple[Action, ...]:
    """What the bottom line offers now, the most useful first."""
    offered = (action for action in possible(now) if action.hint and action.key)
    return tuple(sorted(offered, key=lambda action: action.hint))


def keys_of(action: Action, keymap: Mapping[str, str]) -> tuple[str, ...]:
    """Its keys, as the user bound them."""
    return tuple(key.strip() for key in keymap.get(action.id, action.key).split(",") if key.strip())


def shown_key(key: str) -> str:
    """A key as people write it: `^e`, `F1`, `alt+up`."""
    if key.startswith("ctrl+") and len(key) == len("ctrl+e"):
        return "^" + key[-1]
    if key[:1] == "f" and key[1:].isdigit():
        return key.upper()
    *held, last = key.split("+")
    return "+".join([*held, _SHORT.get(last, last)])


def unknown_command(text: str) -> str | None:
    """The word, if the text looks like a slash command that does not exist."""
    words = text.split()
    word = words[0] if words else ""
    looks = word[:1] == "/" and word[1:].replace("-", "").isalpha() and "\n" not in text.strip()
    return one_line(word, 40) if looks else None


def slash_command(text: str) -> tuple[Action, str] | None:
    """The action and its argument, if the text is one of our slash commands."""
    word, _, argument = text.strip().partition(" ")
    if not word.startswith("/") or "\n" in text.strip():
        return None
    action = BY_SLASH.get(word[1:].lower())
    return (action, argument.strip()) if action else None
