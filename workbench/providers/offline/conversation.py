"""The history, read from its beginning: which designs are under way, and what the last message wants.

Nothing is remembered between replies; forking, undo and recovery need no care here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from workbench.core.session import Session, ToolCall, Turn
from workbench.providers.offline import naming_playbooks
from workbench.providers.offline.design import Design, Known
from workbench.providers.offline.interview import PLAYBOOK_HEADER, hear, take
from workbench.providers.offline.matching import Matcher, words
from workbench.providers.offline.playbook import Playbook
from workbench.providers.offline.sqlreading import read_query
from workbench.providers.offline.understanding import read_message

CALL_PREFIX = "off-"
_ATTACHMENT_LIMIT = 20_000


class Wish(Enum):
    """What the last message asks for."""

    DESIGN = auto()
    CHANGE = auto()
    CHOOSE = auto()
    """Nothing known fits and nothing is under way: offer the list."""
    OUTSIDE = auto()
    """It needs a model."""
    REFUSED = auto()
    EXPLAIN = auto()
    HELP = auto()
    LIST = auto()
    EXPORT = auto()
    REPEAT = auto()
    NOTHING = auto()
    """An empty message."""


@dataclass(frozen=True, slots=True)
class Project:
    """One playbook under way in this session."""

    playbook: Playbook
    known: Mapping[str, Known] = field(default_factory=dict)
    interviewed: bool = False
    misheard: tuple[str, ...] = ()
    """What of the last message or form was not understood."""
    refusals: tuple[str, ...] = ()
    """What of the last message this playbook cannot do."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """All that the next reply depends on, besides the session's artifacts."""

    projects: tuple[Project, ...] = ()
    current: int = -1
    wish: Wish = Wish.NOTHING
    before: Mapping[str, Known] = field(default_factory=dict)
    """What the current project knew before the last message."""
    text: str = ""

    @property
    def project(self) -> Project | None:
        """The one that is being designed."""
        return self.projects[self.current] if self.projects else None

    def changed(self, project: Project) -> Conversation:
        """With the current project replaced."""
        at = self.current
        return replace(self, projects=(*self.projects[:at], project, *self.projects[at + 1 :]))


_HELP = re.compile(r"^\W*(/?help|what can you do|who are you|how do(es)? (you|this) work)\b.{0,20}$", re.I)
_LIST = re.compile(r"\b(list|show|which|what)\b.{0,20}\bplaybooks?\b|^\W*playbooks?\W*$", re.I)
_EXPORT = re.compile(r"^\W*(please\s+)?(export|save|download)\b", re.I)
_EXPLAIN = re.compile(
    r"^\W*(please\s+)?(explain|why|how|what|tell me|describe|walk me|can you explain|could you explain)\b",
    re.I,
)
_GO_ON = re.compile(
    r"^\W*(continue|go on|go ahead|proceed|resume|next|yes|okay|ok|finish|carry on|retry)\b.{0,30}$",
    re.I,
)
_CHANGE = re.compile(
    r"^\W*(please\s+)?(make|set|use|change|switch|let|now make|increase|reduce|raise|lower|extend|shorten)\b",
    re.I,
)


class Reader:
    """Folds a history into a `Conversation`."""

    def __init__(self, playbooks: Sequence[Playbook]) -> None:
        self.playbooks = tuple(playbooks)
        self.matcher = Matcher(playbooks)

    def read(self, turns: Sequence[Turn]) -> Conversation:
        """All turns; the last one is the open one."""
        state = Conversation()
        for turn in turns:
            if _is_foreign(turn):
                continue
            state = self._hear_message(state, _said(turn))
            for reply in turn.replies:
                for call in reply.calls:
                    state = self._hear_form(state, call)
                for text in reply.steering:
                    state = self._hear_aside(state, text)
        return state

    def _hear_message(self, state: Conversation, text: str) -> Conversation:
        state = replace(state, text=text)
        if not text.strip():
            return replace(state, wish=Wish.NOTHING)
        for pattern, wish in ((_HELP, Wish.HELP), (_LIST, Wish.LIST)):
            if pattern.search(text):
                return replace(state, wish=wish)
        project = state.project
        outright = naming_playbooks.named(text, self.playbooks)
        if outright is not None and (project is None or outright is not project.playbook):
            return self._begin(state, outright, text)
        named = outright or self.matcher.best(text)
        if project is None:
            return self._begin(state, named, text) if named else replace(state, wish=Wish.CHOOSE)
        if named is not None and named is not project.playbook and not _CHANGE.match(text):
            return self._begin(state, named, text)
        return self._follow_up(state, project, text, named is project.playbook)

    def _follow_up(self, state: Conversation, project: Project, text: str, repeated: bool) -> Conversation:
        if _EXPORT.match(text):
            return replace(state, wish=Wish.EXPORT)
        if _EXPLAIN.match(text):
            return replace(state, wish=Wish.EXPLAIN)
        heard = self._told(state, project, text)
        told = heard.project
        if told is not None and dict(told.known) != dict(project.known):
            return replace(heard, wish=Wish.CHANGE)
        if told is not None and (told.refusals or told.misheard):
            return replace(heard, wish=Wish.REFUSED)
        if _GO_ON.match(text):
            return replace(heard, wish=Wish.DESIGN)
        if read_message(text, project.playbook) or repeated:
            return replace(heard, wish=Wish.REPEAT)
        return replace(heard, wish=Wish.OUTSIDE)

    def _begin(self, state: Conversation, playbook: Playbook, text: str) -> Conversation:
        """Another playbook, or one that was begun before."""
        for at, project in enumerate(state.projects):
            if project.playbook is playbook:
                return self._told(replace(state, current=at, wish=Wish.DESIGN), project, text)
        started = replace(
            state,
            projects=(*state.projects, Project(playbook)),
            current=len(state.projects),
            wish=Wish.DESIGN,
        )
        return self._told(started, Project(playbook), text)

    def _told(self, state: Conversation, project: Project, text: str) -> Conversation:
        playbook = project.playbook
        heard = take((*read_message(text, playbook), *read_query(text, playbook)), project.known)
        told = replace(project, known=heard.known, misheard=heard.misheard, refusals=_refused(playbook, text))
        return replace(state, before=project.known).changed(told)

    def _hear_aside(self, state: Conversation, text: str) -> Conversation:
        """What the user typed while the reply was made."""
        project = state.project
        if project is None:
            return state
        heard = take(read_message(text, project.playbook), project.known)
        return state.changed(
            replace(project, known=heard.known, misheard=(*project.misheard, *heard.misheard))
        )

    def _hear_form(self, state: Conversation, call: ToolCall) -> Conversation:
        if call.tool != "ask_user" or call.answer is None or not call.id.startswith(CALL_PREFIX):
            return state
        answers = call.answers or ()
        if state.wish is Wish.CHOOSE:
            said = " ".join(
                word for answer in answers if answer.header == PLAYBOOK_HEADER for word in answer.values
            )
            chosen = next((each for each in self.playbooks if each.title == said), None)
            chosen = chosen or self.matcher.best(said)
            if chosen is None:
                return replace(state, wish=Wish.OUTSIDE)
            return self._begin(state, chosen, f"{state.text}\n{said}")
        project = state.project
        if project is None:
            return state
        heard = hear(project.playbook, answers, project.known)
        misheard = (*project.misheard, *heard.misheard)
        return state.changed(replace(project, known=heard.known, interviewed=True, misheard=misheard))


def _said(turn: Turn) -> str:
    attached = "\n\n".join(attachment.content for attachment in turn.attachments)[:_ATTACHMENT_LIMIT]
    return f"{turn.text}\n\n{attached}".strip()


def _is_foreign(turn: Turn) -> bool:
    """Answered by a model, before the user switched to the playbooks."""
    calls = [call for reply in turn.replies for call in reply.calls]
    return bool(calls) and not any(call.id.startswith(CALL_PREFIX) for call in calls)


def _refused(playbook: Playbook, text: str) -> tuple[str, ...]:
    present = set(words(text))
    return tuple(
        refusal.answer
        for refusal in playbook.refusals
        if any(set(words(word)) <= present for word in refusal.words)
    )


def designs(conversation: Conversation, session: Session) -> tuple[Design, ...]:
    """Every project's design; one whose file names are taken gets a folder of its own."""
    taken = {
        artifact.name
        for artifact in session.artifacts
        if not artifact.versions[0].call.startswith(CALL_PREFIX)
    }
    made: list[Design] = []
    for project in conversation.projects:
        plain = Design(project.playbook, project.known)
        design = plain if not plain.names & taken else replace(plain, folder=f"{project.playbook.id}/")
        taken |= design.names
        made.append(design)
    return tuple(made)
