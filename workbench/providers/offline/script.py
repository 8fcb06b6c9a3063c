"""From the history to the next reply, as a model would make it: words and tool calls.

A design takes a few replies: greet, show the data model and ask (at most two forms); record the brief and the
estimates; decide and write; read the results and close. Which one is next follows from the history alone.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from workbench.core.ports import ReplyRequest
from workbench.core.session import Session, ToolCall, Turn
from workbench.providers.offline import modelling, recording, voice
from workbench.providers.offline.conversation import (
    CALL_PREFIX,
    Conversation,
    Project,
    Wish,
    design_of,
    designs,
)
from workbench.providers.offline.design import Design
from workbench.providers.offline.explaining import explain
from workbench.providers.offline.hearing import Reader
from workbench.providers.offline.interview import choice_of_playbook, questions
from workbench.providers.offline.playbook import Playbook
from workbench.providers.offline.streaming import Part, Say, Use
from workbench.providers.offline.writing import Work, given, newest_of_ours, trouble, work_on, write


def next_reply(request: ReplyRequest, playbooks: Sequence[Playbook]) -> tuple[str, tuple[Part, ...]]:
    """The start of its call ids, and the parts of the next reply."""
    reader = Reader(playbooks)
    conversation = reader.read(request.turns)
    turn = request.turns[-1]
    prefix = f"{CALL_PREFIX}{len(request.turns)}-{len(turn.replies) + 1}-"
    return prefix, _Scene(request, conversation, reader, turn).parts()


@dataclass(frozen=True)
class _Scene:
    """Everything that the next reply is made from."""

    request: ReplyRequest
    conversation: Conversation
    reader: Reader
    turn: Turn

    def parts(self) -> tuple[Part, ...]:
        talk = self.conversation
        project = talk.project
        if talk.wish is Wish.CHOOSE and self._granted("ask_user"):
            return self._offer()
        if talk.wish in (Wish.DESIGN, Wish.CHANGE) and project is not None:
            return self._design()
        return (Say(self._say(project)),)

    def _offer(self) -> tuple[Part, ...]:
        ranked = [match.playbook for match in self.reader.matcher.rank(self.conversation.text)]
        asked = choice_of_playbook(ranked)
        return (Say(voice.outside(self.reader.playbooks, first=True)), Use("ask_user", asked))

    def _say(self, project: Project | None) -> str:
        playbooks = self.reader.playbooks
        match self.conversation.wish:
            case Wish.NOTHING:
                return voice.nothing_said(playbooks)
            case Wish.HELP | Wish.LIST:
                return voice.help_text(playbooks)
            case Wish.EXPORT:
                return voice.export()
            case Wish.CORRECT if project is not None:
                return voice.waiting(project)
            case Wish.REFUSED if project is not None:
                return voice.refused(project)
            case Wish.REPEAT if project is not None:
                return voice.repeated(self._made(project))
            case Wish.EXPLAIN if project is not None:
                found = explain(self.conversation.text, self._made(project))
                return found or voice.outside(playbooks, first=False, project=project)
            case _:
                return voice.outside(playbooks, first=False, project=project)

    def _made(self, project: Project) -> Design:
        return self._designs[self.conversation.projects.index(project)]

    @cached_property
    def _designs(self) -> tuple[Design, ...]:
        return designs(self.conversation, self.session)

    @property
    def session(self) -> Session:
        return self.request.session

    @cached_property
    def _calls(self) -> tuple[ToolCall, ...]:
        return tuple(call for reply in self.turn.replies for call in reply.calls)

    @cached_property
    def _since_asked(self) -> tuple[ToolCall, ...]:
        """This turn's calls after its last form."""
        forms = [at for at, call in enumerate(self._calls, start=1) if call.tool == "ask_user"]
        return self._calls[forms[-1] if forms else 0 :]

    @property
    def _has_spoken(self) -> bool:
        """Whether the playbooks have answered in this session before."""
        return any(
            call.id.startswith(CALL_PREFIX)
            for turn in self.request.turns
            for reply in turn.replies
            for call in reply.calls
        )

    def _granted(self, tool: str) -> bool:
        """Whether the agent may use that tool; a request that names no tools grants all."""
        return not self.request.tools or any(known.name == tool for known in self.request.tools)

    def _new(self, parts: Sequence[Use]) -> tuple[Use, ...]:
        """Those that the agent may make and that this turn has not made."""
        tried = {call.input_json for call in self._calls}
        return tuple(
            part
            for part in parts
            if self._granted(part.tool) and json.dumps(part.input, ensure_ascii=False) not in tried
        )

    def _design(self) -> tuple[Part, ...]:
        talk = self.conversation
        asking = talk.asking
        if asking is not None and self._granted("ask_user"):
            return self._ask(talk.projects[asking], self._designs[asking])
        concerned = [(talk.projects[at], self._designs[at], self._old(at)) for at in talk.group]
        fresh = [(project, design) for project, design, old in concerned if old is None]
        changed = [(project, design, old) for project, design, old in concerned if old is not None]
        begun = bool(self._since_asked)
        if not begun:
            opening = [*self._opening(fresh), *self._changes(changed)]
            if any(isinstance(part, Use) for part in opening):
                return tuple(opening)
        works = [(design, old, self._work(design, old)) for _, design, old in concerned]
        for design, old, work in works:
            if work.parts:
                decided = self._new(recording.decisions(design)) if old is None else ()
                said = (Say(voice.writing(design)),) if old is None else ()
                return (*said, *decided, *work.parts)
        before = "" if begun else "".join(voice.changing(*each) for each in changed)
        return (Say(before + "\n".join(self._close(*each) for each in works)),)

    def _ask(self, project: Project, design: Design) -> tuple[Part, ...]:
        asked = questions(project.playbook, project.pending, project.known)
        said = voice.further(project)
        if not project.asked:
            said = voice.greeting(project, modelling.shown(project), introduce=not self._has_spoken)
        if project.undecided:
            asked = [modelling.question(project), *asked]
        return (Say(said), *self._drawn(project, design), Use("ask_user", {"questions": asked}))

    def _drawn(self, project: Project, design: Design) -> tuple[Use, ...]:
        """The user's data model as an artifact of its own, which is seen beside the form."""
        if project.model is None or not project.undecided or (draft := design.drawn) is None:
            return ()
        part, _ = write(draft, "", self.session)
        return self._new((part,)) if part is not None else ()

    def _opening(self, fresh: Sequence[tuple[Project, Design]]) -> list[Part]:
        """The brief and the estimates of what this turn begins."""
        parts: list[Part] = []
        for project, design in fresh:
            record = self._new((*recording.brief(design), *recording.estimates(design)))
            parts += [Say(voice.understood(project, design)), *record] if record else []
        return parts

    def _changes(self, changed: Sequence[tuple[Project, Design, Design]]) -> list[Part]:
        """What a message changes of finished designs: words, the record, and the artifacts."""
        parts: list[Part] = []
        for project, design, old in changed:
            parts.append(Say(voice.changing(project, design, old)))
            parts += self._new(recording.changes(old, design))
            parts += self._work(design, old).parts
        return parts

    def _work(self, design: Design, old: Design | None) -> Work:
        return work_on(design, old, self.session, self._calls, self._granted)

    def _old(self, at: int) -> Design | None:
        """A design before this message, when the message only changes what was finished."""
        before, design = self.conversation.previous(at), self._designs[at]
        if self.conversation.wish is not Wish.CHANGE or before is None:
            return None
        if any(newest_of_ours(self.session, draft.name) is None for draft in design.drafts) and not any(
            newest_of_ours(self.session, name) for name in design.values["file"].values()
        ):
            return None
        return replace(design_of(before), folder=design.folder, mark=design.mark)

    def _close(self, design: Design, old: Design | None, work: Work) -> str:
        problems = trouble(design, self.session, self._calls, work)
        if old is None:
            return voice.closing(design, problems)
        own = {draft.name for draft in design.drafts}
        names = [
            str(given(call).get("name", ""))
            for call in self._calls
            if "artifact" in call.tool and not call.failed
        ]
        rewritten = [name for name in names if name in own]
        return voice.changed(design, rewritten, self._leftovers(design), problems)

    def _leftovers(self, design: Design) -> tuple[str, ...]:
        """Artifacts of ours that this design no longer has, such as the code in another language."""
        wanted = {draft.name for made in self._designs for draft in made.drafts}
        return tuple(
            artifact.name
            for artifact in self.session.artifacts
            if artifact.versions[0].call.startswith(CALL_PREFIX)
            and artifact.kind != "decision"
            and artifact.name not in wanted
        )
