"""From the history to the next reply, as a model would make it: words and tool calls.

A design takes four replies: greet and ask; record the brief and the estimates; decide and write;
read the results and close. A change takes two. Which one is next follows from the history alone.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from workbench.core.ports import ReplyRequest
from workbench.core.session import Session, ToolCall, Turn
from workbench.core.values import ArtifactVersion, Author
from workbench.providers.offline import voice
from workbench.providers.offline.changes import Edit, edits_between, share_changed
from workbench.providers.offline.conversation import (
    CALL_PREFIX,
    Conversation,
    Project,
    Reader,
    Wish,
    designs,
)
from workbench.providers.offline.design import Design, Draft, Estimate
from workbench.providers.offline.explaining import explain
from workbench.providers.offline.interview import choice_of_playbook, form
from workbench.providers.offline.playbook import Playbook
from workbench.providers.offline.rules import Verdict
from workbench.providers.offline.streaming import Part, Say, Use

_REWRITE_FROM = 0.5
"""From this share of changed lines on, a whole new version reads better than edits."""


def next_reply(request: ReplyRequest, playbooks: Sequence[Playbook]) -> tuple[str, tuple[Part, ...]]:
    """The start of its call ids, and the parts of the next reply."""
    reader = Reader(playbooks)
    conversation = reader.read(request.turns)
    turn = request.turns[-1]
    prefix = f"{CALL_PREFIX}{len(request.turns)}-{len(turn.replies) + 1}-"
    return prefix, _Scene(request, conversation, reader, turn).parts()


@dataclass(frozen=True, slots=True)
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
            return self._design(project)
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
        made = designs(self.conversation, self.session)
        return made[self.conversation.projects.index(project)]

    @property
    def session(self) -> Session:
        return self.request.session

    def _granted(self, tool: str) -> bool:
        """Whether the agent may use that tool; a request that names no tools grants all."""
        return not self.request.tools or any(known.name == tool for known in self.request.tools)

    def _usable(self, *parts: Use) -> tuple[Use, ...]:
        return tuple(part for part in parts if self._granted(part.tool))

    def _design(self, project: Project) -> tuple[Part, ...]:
        calls = [call for reply in self.turn.replies for call in reply.calls]
        design = self._made(project)
        if not project.interviewed and self._granted("ask_user"):
            first = len(self.conversation.projects) == 1
            ask = Use("ask_user", form(project.playbook, project.known))
            return (Say(voice.greeting(project, introduce=first)), ask)
        begun = any(call.tool != "ask_user" for call in calls)
        old = self._old(project, design)
        work = self._writes(design, old, calls)
        if old is not None:
            if not begun:
                return self._change(project, old, design, work)
            return work.parts or (Say(self._close_change(design, calls, work)),)
        brief = self._usable(*_brief(design), *_estimates(design))
        if not begun and brief:
            return (Say(voice.understood(project, design)), *brief)
        if work.parts:
            return (Say(voice.writing(design)), *self._usable(*_decisions(design)), *work.parts)
        return (Say(voice.closing(design, self._trouble(design, calls, work))),)

    def _old(self, project: Project, design: Design) -> Design | None:
        """The design before this message, when the message only changes a finished one."""
        if self.conversation.wish is not Wish.CHANGE:
            return None
        if any(_newest_of_ours(self.session, draft.name) is None for draft in design.drafts) and not any(
            _newest_of_ours(self.session, name) for name in design.values["file"].values()
        ):
            return None
        return Design(project.playbook, self.conversation.before, design.folder, design.own_model)

    def _change(self, project: Project, old: Design, new: Design, work: _Work) -> tuple[Part, ...]:
        before = {requirement.id: requirement for requirement in old.requirements}
        parts: list[Part] = [Say(voice.changing(project, old, new))]
        parts += [part for part in _brief(new) if before.get(part.input["id"]) != _of(new, part.input["id"])]
        parts += [
            part
            for part, estimate in zip(_estimates(new), new.estimates, strict=True)
            if estimate not in old.estimates
        ]
        parts += [
            part
            for part, verdict in zip(_decisions(new), new.verdicts, strict=True)
            if verdict not in old.verdicts
        ]
        parts += work.parts
        kept = tuple(part for part in parts if isinstance(part, Say) or self._granted(part.tool))
        return kept if len(kept) > 1 else (*kept, Say(self._close_change(new, (), work)))

    def _close_change(self, design: Design, calls: Sequence[ToolCall], work: _Work) -> str:
        names = [
            str(_input(call).get("name", "")) for call in calls if "artifact" in call.tool and not call.failed
        ]
        leftovers = self._leftovers(design)
        return voice.changed(design, names, leftovers, self._trouble(design, calls, work))

    def _leftovers(self, design: Design) -> tuple[str, ...]:
        """Artifacts of ours that this design no longer has, such as the code in another language."""
        wanted = {
            draft.name
            for made in designs(self.conversation, self.session)
            for draft in (design if made.playbook is design.playbook else made).drafts
        }
        return tuple(
            artifact.name
            for artifact in self.session.artifacts
            if artifact.versions[0].call.startswith(CALL_PREFIX)
            and artifact.kind != "decision"
            and artifact.name not in wanted
        )

    def _trouble(self, design: Design, calls: Sequence[ToolCall], work: _Work) -> tuple[str, ...]:
        failed = [
            f"`{call.tool}`{_on(call)} failed: {call.answer or 'it did not run'}"
            for call in calls
            if call.failed
        ]
        found = [
            f"`{draft.name}`: {finding.severity}: {finding.message}"
            for draft in design.drafts
            if (known := self.session.artifact(draft.name)) is not None
            for finding in known.latest.findings or ()
            if finding.severity.rank < 2 and not finding.waived
        ]
        return (*failed, *found, *work.refused)

    def _writes(self, design: Design, old: Design | None, calls: Sequence[ToolCall]) -> _Work:
        tried = {call.input_json for call in calls}
        edited = {
            _input(call).get("name") for call in calls if call.tool == "edit_artifact" and not call.failed
        }
        before = {draft.name: draft.content for draft in old.drafts} if old else {}
        parts: list[Use] = []
        refused: list[str] = []
        for wanted in design.drafts:
            draft = replace(wanted, summary=voice.what_changed(old, design)) if old else wanted
            part, problem = _write(draft, before.get(draft.name, ""), self.session)
            if draft.name in edited and (problem or self._is_shared(draft)):
                continue
            if part is not None and not self._granted(part.tool):
                problem = f"`{draft.name}` was not written: this agent is not granted `{part.tool}`."
            elif part is not None and json.dumps(part.input, ensure_ascii=False) not in tried:
                parts.append(part)
            if problem:
                refused.append(problem)
        return _Work(tuple(parts), tuple(refused))

    def _is_shared(self, draft: Draft) -> bool:
        """Whether the user has written versions of it too."""
        artifact = self.session.artifact(draft.name)
        return artifact is not None and any(version.author is Author.USER for version in artifact.versions)


@dataclass(frozen=True, slots=True)
class _Work:
    """What there is to write, and what can't be written without undoing the user's own changes."""

    parts: tuple[Use, ...]
    refused: tuple[str, ...]


def _write(draft: Draft, old: str, session: Session) -> tuple[Use | None, str]:
    """The call that brings the artifact to its draft; none when it already is there."""
    known = session.artifact(draft.name)
    ours = _newest_of_ours(session, draft.name)
    if known is None or ours is None:
        return _whole(draft), ""
    latest = known.latest
    if latest.content.rstrip() == draft.content.rstrip():
        return None, ""
    if any(version.author is Author.USER for version in known.versions):
        return _beside_the_users(draft, old, latest)
    edits = edits_between(ours, draft.content, ours)
    if edits is None or share_changed(ours, draft.content) > _REWRITE_FROM:
        return _whole(draft), ""
    return _edit(draft, latest.number, edits), ""


def _beside_the_users(draft: Draft, old: str, latest: ArtifactVersion) -> tuple[Use | None, str]:
    """What this message changes of our text, made in the text that the user changed as well."""
    if not old or old == draft.content:
        return None, ""
    edits = edits_between(old, draft.content, latest.content)
    if edits:
        return _edit(draft, latest.number, edits), ""
    return None, f"`{draft.name}` has your own changes where mine would go, so I left it as it is."


def _whole(draft: Draft) -> Use:
    body = {"name": draft.name, "kind": draft.kind, "summary": draft.summary, "content": draft.content}
    return Use("write_artifact", body)


def _edit(draft: Draft, base: int, edits: Sequence[Edit]) -> Use:
    body = {"name": draft.name, "base_version": base, "summary": draft.summary, "edits": list(edits)}
    return Use("edit_artifact", body)


def _newest_of_ours(session: Session, name: str) -> str | None:
    artifact = session.artifact(name)
    if artifact is None:
        return None
    for version in reversed(artifact.versions):
        if version.call.startswith(CALL_PREFIX):
            return version.content
    return None


def _input(call: ToolCall) -> dict[str, Any]:
    try:
        found = json.loads(call.input_json)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _on(call: ToolCall) -> str:
    data = _input(call)
    name = data.get("name") or data.get("title") or data.get("id")
    return f" on `{name}`" if name else ""


def _of(design: Design, requirement: str) -> Any:
    return next(known for known in design.requirements if known.id == requirement)


def _brief(design: Design) -> tuple[Use, ...]:
    return tuple(
        Use(
            "record_requirement",
            {
                "id": known.id,
                "dimension": str(known.dimension),
                "text": known.text,
                "certainty": str(known.certainty),
                "source": known.source,
            },
        )
        for known in design.requirements
    )


def _estimates(design: Design) -> tuple[Use, ...]:
    return tuple(Use("estimate_capacity", _estimate(estimate)) for estimate in design.estimates)


def _estimate(estimate: Estimate) -> dict[str, Any]:
    return {
        "name": estimate.name,
        "inputs": [
            {"symbol": given.symbol, "value": given.value, "unit": given.unit, "assumption": given.assumption}
            for given in estimate.inputs
        ],
        "outputs": [
            {"symbol": output.symbol, "expression": output.expression, "unit": output.unit}
            for output in estimate.outputs
        ],
    }


def _decisions(design: Design) -> tuple[Use, ...]:
    return tuple(Use("record_decision", _decision(verdict)) for verdict in design.verdicts)


def _decision(verdict: Verdict) -> dict[str, Any]:
    grounds = f"\n\nThe rule rests on:\n\n{verdict.grounds}" if verdict.cited else ""
    return {
        "title": verdict.title,
        "context": verdict.context + grounds,
        "options": [
            {"title": course.title, "pros": course.pros, "cons": course.cons} for course in verdict.courses
        ],
        "decision": f"{verdict.taken.title}. {verdict.taken.decision}".strip(),
        "consequences": verdict.taken.consequences,
        "requirement_ids": list(verdict.requirements),
    }
