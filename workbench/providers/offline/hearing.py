"""A history, read from its beginning, message by message and form by form, into a `Conversation`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from workbench.core.session import ToolCall, Turn
from workbench.providers.offline.conversation import (
    CALL_PREFIX,
    Conversation,
    Project,
    Wish,
    design_of,
)
from workbench.providers.offline.explaining import explain
from workbench.providers.offline.interview import PLAYBOOK_HEADER, hear, shared, take
from workbench.providers.offline.matching import Matcher, words
from workbench.providers.offline.modelling import (
    Said,
    amended,
    answered,
    concerned,
    given_model,
    roles,
)
from workbench.providers.offline.naming_playbooks import named
from workbench.providers.offline.playbook import Playbook
from workbench.providers.offline.sqlreading import read_query
from workbench.providers.offline.understanding import read_message, unsaid

_ATTACHMENT_LIMIT = 2_000_000
_HELP = re.compile(r"^\W*(/?help|what can you do|who are you|how do(es)? (you|this) work)\b.{0,20}$", re.I)
_LIST = re.compile(r"\b(list|show|which|what)\b.{0,20}\bplaybooks?\b|^\W*playbooks?\W*$", re.I)
_EXPORT = re.compile(r"^\W*(please\s+)?(export|save|download)\b", re.I)
_EXPLAIN = re.compile(
    r"^\W*(please\s+)?(explain|why|how|what|tell me|describe|walk me|can you explain|could you explain)\b",
    re.I,
)
_GO_ON = re.compile(
    r"^\W*(continue|go on|go ahead|proceed|resume|next|yes|okay|ok|finish|carry on|retry|build)\b.{0,30}$",
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
            state = _built(state, turn)
        return state

    def _hear_message(self, state: Conversation, text: str) -> Conversation:
        state = replace(state, text=text, before=state.projects, forms=0, group=(state.current,))
        if not text.strip():
            return replace(state, wish=Wish.NOTHING)
        for pattern, wish in ((_HELP, Wish.HELP), (_LIST, Wish.LIST)):
            if pattern.search(text):
                return replace(state, wish=wish)
        said = given_model(text)
        by_name = named(text, self.playbooks)
        wanted = (by_name,) if by_name else self._wanted(said)
        project = state.project
        if project is None:
            return self._begin(state, wanted, said) if wanted else replace(state, wish=Wish.CHOOSE)
        if by_name is None and read_message(said.prose, project.playbook):
            wanted = self._wanted(replace(said, prose=unsaid(said.prose, project.playbook)))
        if by_name is None and self._corrects(project, said):
            return self._follow_up(state, project, said, repeated=False)
        new = tuple(each for each in wanted if each is not project.playbook)
        if new and by_name is None and _EXPLAIN.match(text) and explain(text, design_of(project)):
            return replace(state, wish=Wish.EXPLAIN)
        if new and (by_name or not _CHANGE.match(text)):
            return self._begin(state, wanted, said)
        return self._follow_up(state, project, said, project.playbook in wanted)

    def _wanted(self, said: Said) -> tuple[Playbook, ...]:
        """The playbooks that a message asks for: by its words, or by the model that it brings."""
        wanted = self.matcher.several(said.prose)
        builder = next((each for each in self.playbooks if each.model), None)
        if (
            builder is None
            or builder in wanted
            or not (said.clear or said.told or (said.likely and not wanted))
        ):
            return wanted
        return (builder, *wanted) if said.told or not wanted else wanted

    def _corrects(self, project: Project, said: Said) -> bool:
        return project.model is not None and (
            concerned(project, said.text) or (said.clear and not said.prose)
        )

    def _follow_up(self, state: Conversation, project: Project, said: Said, repeated: bool) -> Conversation:
        text = said.text
        if _EXPORT.match(text):
            return replace(state, wish=Wish.EXPORT)
        if _EXPLAIN.match(text):
            return replace(state, wish=Wish.EXPLAIN)
        heard = self._told(state, said)
        told = heard.project
        if told is None:
            return replace(heard, wish=Wish.OUTSIDE)
        if told.understanding != project.understanding or _changed(heard):
            return replace(heard, wish=Wish.CHANGE if project.asked or project.agreed else Wish.DESIGN)
        if told.refusals or told.misheard:
            return replace(heard, wish=Wish.REFUSED)
        if _GO_ON.match(text):
            return replace(heard.changed(replace(told, agreed=True)), wish=Wish.DESIGN)
        if read_message(text, project.playbook) or repeated:
            return replace(heard, wish=Wish.REPEAT)
        return replace(heard, wish=Wish.OUTSIDE)

    def _begin(self, state: Conversation, playbooks: Sequence[Playbook], said: Said) -> Conversation:
        """Playbooks of which some may have been begun before."""
        projects = list(state.projects)
        group: list[int] = []
        for playbook in playbooks:
            at = next((n for n, each in enumerate(projects) if each.playbook is playbook), len(projects))
            if at == len(projects):
                projects.append(Project(playbook))
            group.append(at)
        begun = replace(
            state, projects=tuple(projects), current=group[0], group=tuple(group), wish=Wish.DESIGN
        )
        return self._told(begun, said)

    def _told(self, state: Conversation, said: Said) -> Conversation:
        """What the message says of each project that it concerns; the others of the session hear it too."""
        others = tuple(at for at in range(len(state.projects)) if at not in state.group)
        for at in state.group:
            state = state.changed(_hears(state.projects[at], said), at)
        if state.wish is Wish.DESIGN:
            return state
        for at in others:
            told = _hears(state.projects[at], said)
            if dict(told.known) != dict(state.projects[at].known):
                state = replace(state.changed(told, at), group=(*state.group, at))
        return state

    def _hear_aside(self, state: Conversation, text: str) -> Conversation:
        """What the user typed while the reply was made."""
        project = state.project
        if project is None:
            return state
        told = _hears(project, given_model(text))
        return state.changed(replace(told, misheard=(*project.misheard, *told.misheard)))

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
            return self._begin(state, (chosen,), given_model(f"{state.text}\n{said}"))
        at = state.asking
        if at is None:
            return state
        state = replace(state, forms=state.forms + 1)
        project = state.projects[at]
        asked = tuple(inquiry.header for inquiry in project.pending)
        heard = hear(project.playbook, answers, project.known)
        told = replace(
            project,
            known=heard.known,
            asked=(*project.asked, *asked),
            settled=project.settled or not answers,
            misheard=(*project.misheard, *heard.misheard),
        )
        told, correct = answered(told, answers)
        state = state.changed(told, at)
        for other in state.group:
            each = state.projects[other]
            state = state.changed(replace(each, known=shared(told.known, each.playbook, each.known)), other)
        return replace(state, wish=Wish.CORRECT) if correct else state


def _hears(project: Project, said: Said) -> Project:
    playbook = project.playbook
    readings = (
        *roles(said, playbook),
        *read_message(said.prose, playbook),
        *read_query(said.text[:20_000], playbook),
    )
    heard = take(readings, project.known)
    told = replace(
        project, known=heard.known, misheard=heard.misheard, refusals=_refused(playbook, said.prose)
    )
    return amended(told, said)


def _changed(state: Conversation) -> bool:
    return any(
        dict(state.projects[at].known) != dict(before.known)
        for at in state.group
        if (before := state.previous(at)) is not None
    )


def _built(state: Conversation, turn: Turn) -> Conversation:
    """Remembers the models that this turn's artifacts were derived from."""
    wrote = any(
        call.tool in ("write_artifact", "edit_artifact") and call.answer is not None and not call.failed
        for reply in turn.replies
        for call in reply.calls
    )
    waits = state.wish is Wish.CORRECT
    if not wrote or waits or turn.outcome is None or state.project is None:
        return state
    for at in state.group:
        project = replace(state.projects[at], settled=True)
        state = state.changed(project, at)
        step = design_of(project).step if project.model is not None else None
        last = project.steps[-1] if project.steps else None
        if step is None or (last is not None and (last.model, last.choices) == (step.model, step.choices)):
            continue
        step = step if last is not None else replace(step, renamed=())
        state = state.changed(replace(project, steps=(*project.steps, step), renamed=()), at)
    return state


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
