"""A session's state and the one function that changes it.

`reduce(records)` is opening, recovery, undo and stepping through a review alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TypeVar, assert_never

from workbench.core import events as e
from workbench.core.values import (
    Answer,
    Artifact,
    ArtifactVersion,
    Attachment,
    Capacity,
    Decision,
    Outcome,
    Question,
    Requirement,
    Status,
    StopReason,
    Usage,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A stretch of the answer's text."""

    text: str


@dataclass(frozen=True, slots=True)
class ThinkingBlock:
    """A thinking summary; without a signature it can't be sent back."""

    text: str
    signature: str = ""


@dataclass(frozen=True, slots=True)
class ToolCall:
    """A tool call with all that came of it."""

    id: str
    tool: str
    input_json: str = ""
    complete: bool = False
    """False while its input still arrives, and for ever if it was cut."""
    answer: str | None = None
    """The result that the architect reads; None until it ran."""
    failed: bool = False
    questions: tuple[Question, ...] = ()
    answers: tuple[Answer, ...] | None = None
    wrote: tuple[tuple[str, int], ...] = ()
    """Names and version numbers of what it wrote."""


Block = TextBlock | ThinkingBlock | ToolCall


@dataclass(frozen=True, slots=True)
class Reply:
    """One call of the model."""

    model: str
    blocks: tuple[Block, ...] = ()
    stop_reason: StopReason | None = None
    """None while it still arrives."""
    usage: Usage = Usage()
    request_id: str = ""
    detail: str = ""
    steering: tuple[str, ...] = ()
    """What the user typed while it was made; sent with the tool results that follow it."""

    @property
    def calls(self) -> tuple[ToolCall, ...]:
        """Its tool calls, in order."""
        return tuple(block for block in self.blocks if isinstance(block, ToolCall))


@dataclass(frozen=True, slots=True)
class Turn:
    """A user's message and everything the architect did in answer."""

    id: str
    text: str
    started_at: str
    agent: str = ""
    attachments: tuple[Attachment, ...] = ()
    notes: tuple[str, ...] = ()
    replies: tuple[Reply, ...] = ()
    outcome: Outcome | None = None
    """None while it is open."""
    problem: str = ""
    hint: str = ""
    ended_at: str = ""

    @property
    def usage(self) -> Usage:
        """Of all its replies."""
        total = Usage()
        for reply in self.replies:
            total += reply.usage
        return total


@dataclass(frozen=True, slots=True)
class Session:
    """One design conversation with all that came of it."""

    id: str = ""
    title: str = ""
    agent: str = ""
    provider: str = ""
    model: str = ""
    effort: str = ""
    program: str = ""
    status: Status = Status.DRAFT
    created_at: str = ""
    updated_at: str = ""
    context_files: tuple[str, ...] = ()
    turns: tuple[Turn, ...] = ()
    """Those that ended."""
    open: Turn | None = None
    """The one that runs; there is never a second."""
    artifacts: tuple[Artifact, ...] = ()
    """In the order of their first versions."""
    requirements: tuple[Requirement, ...] = ()
    decisions: tuple[Decision, ...] = ()
    capacities: tuple[Capacity, ...] = ()
    usage: Usage = Usage()
    records: int = 0
    """Number of the last record applied."""
    unknown: int = 0
    """How many events of a newer version were skipped."""

    @property
    def all_turns(self) -> tuple[Turn, ...]:
        """The ended ones and the open one."""
        return (*self.turns, self.open) if self.open else self.turns

    def artifact(self, name: str) -> Artifact | None:
        """The artifact of that name, if there is one."""
        for artifact in self.artifacts:
            if artifact.name == name:
                return artifact
        return None

    def call(self, call_id: str) -> ToolCall | None:
        """The tool call of that id in the open turn."""
        if self.open is None:
            return None
        for reply in reversed(self.open.replies):
            for call in reply.calls:
                if call.id == call_id:
                    return call
        return None


def reduce(records: Iterable[e.Record], start: Session | None = None) -> Session:
    """The state after all these records."""
    session = start or Session()
    for record in records:
        session = apply(session, record)
    return session


def apply(session: Session, record: e.Record) -> Session:
    """The state after one more record. Total: an event that makes no sense here changes nothing
    but the count, so that a damaged journal still opens."""
    changed = _apply(session, record.event, record.at)
    return replace(changed, records=max(session.records, record.number), updated_at=record.at)


def _apply(session: Session, event: e.Event, at: str) -> Session:
    match event:
        case (
            e.TextArrived()
            | e.ThinkingArrived()
            | e.ThinkingSigned()
            | e.ToolCallStarted()
            | e.ToolInputArrived()
            | e.ToolCallEnded()
            | e.ReplyStarted()
            | e.ReplyEnded()
            | e.ToolAnswered()
            | e.QuestionsAsked()
            | e.QuestionsAnswered()
            | e.Steered()
        ):
            return _apply_to_turn(session, event)
        case e.SessionStarted():
            return replace(
                session,
                id=event.session,
                agent=event.agent,
                provider=event.provider,
                model=event.model,
                program=event.program,
                created_at=at,
            )
        case e.SessionRenamed(title):
            return replace(session, title=title)
        case e.StatusSet(status):
            return replace(session, status=status)
        case e.AgentChosen(agent):
            return replace(session, agent=agent)
        case e.ModelChosen(provider, model, effort):
            return replace(session, provider=provider, model=model, effort=effort)
        case e.ContextRead(files):
            return replace(session, context_files=files)
        case e.TurnStarted():
            closed = _end_turn(session, e.TurnEnded(Outcome.INTERRUPTED), at)
            turn = Turn(event.turn, event.text, at, session.agent, event.attachments, event.notes)
            return replace(closed, open=turn)
        case e.TurnEnded():
            return _end_turn(session, event, at)
        case e.ArtifactWritten():
            return _write(session, event, at)
        case e.ArtifactChecked():
            return _check(session, event)
        case e.RequirementRecorded(requirement):
            kept = _put(session.requirements, requirement, lambda known: known.id == requirement.id)
            return replace(session, requirements=kept)
        case e.DecisionRecorded(decision):
            made = _put(session.decisions, decision, lambda known: known.number == decision.number)
            return replace(session, decisions=made)
        case e.CapacityEstimated(capacity):
            estimated = _put(session.capacities, capacity, lambda known: known.name == capacity.name)
            return replace(session, capacities=estimated)
        case e.UnknownEvent():
            return replace(session, unknown=session.unknown + 1)
        case _:
            assert_never(event)


def _end_turn(session: Session, event: e.TurnEnded, at: str) -> Session:
    if session.open is None:
        return session
    turn = replace(session.open, outcome=event.outcome, problem=event.problem, hint=event.hint, ended_at=at)
    return replace(session, turns=(*session.turns, turn), open=None)


TurnEvent = (
    e.ReplyEvent | e.ReplyStarted | e.ToolAnswered | e.QuestionsAsked | e.QuestionsAnswered | e.Steered
)


def _apply_to_turn(session: Session, event: TurnEvent) -> Session:
    if session.open is None:
        return session
    turn = session.open
    match event:
        case e.ReplyStarted(model):
            replies: tuple[Reply, ...] = (*turn.replies, Reply(model))
        case e.ToolAnswered() | e.QuestionsAsked() | e.QuestionsAnswered():
            replies = _in_newest(turn.replies, event.call, lambda reply: _answer(reply, event))
        case _:
            *before, last = turn.replies or (Reply(session.model),)
            replies = (*before, _extend(last, event))
    usage = session.usage + event.usage if isinstance(event, e.ReplyEnded) else session.usage
    return replace(session, open=replace(turn, replies=replies), usage=usage)


def _extend(reply: Reply, event: e.ReplyEvent | e.Steered) -> Reply:
    """The reply with one more piece of it."""
    blocks = reply.blocks
    last = blocks[-1] if blocks else None
    match event:
        case e.TextArrived(text):
            if isinstance(last, TextBlock):
                return replace(reply, blocks=(*blocks[:-1], TextBlock(last.text + text)))
            return replace(reply, blocks=(*blocks, TextBlock(text)))
        case e.ThinkingArrived(text):
            if isinstance(last, ThinkingBlock) and not last.signature:
                return replace(reply, blocks=(*blocks[:-1], ThinkingBlock(last.text + text)))
            return replace(reply, blocks=(*blocks, ThinkingBlock(text)))
        case e.ThinkingSigned(signature):
            if isinstance(last, ThinkingBlock) and not last.signature:
                return replace(reply, blocks=(*blocks[:-1], replace(last, signature=signature)))
            return replace(reply, blocks=(*blocks, ThinkingBlock("", signature)))
        case e.ToolCallStarted(call, tool):
            return replace(reply, blocks=(*blocks, ToolCall(call, tool)))
        case e.ToolInputArrived(call, fragment):
            return _change_call(
                reply, call, lambda known: replace(known, input_json=known.input_json + fragment)
            )
        case e.ToolCallEnded(call):
            return _change_call(reply, call, lambda known: replace(known, complete=True))
        case e.ReplyEnded(stop_reason, usage, request_id, detail):
            return replace(reply, stop_reason=stop_reason, usage=usage, request_id=request_id, detail=detail)
        case e.Steered(text):
            return replace(reply, steering=(*reply.steering, text))
        case _:
            assert_never(event)


def _answer(reply: Reply, event: e.ToolAnswered | e.QuestionsAsked | e.QuestionsAnswered) -> Reply:
    match event:
        case e.ToolAnswered(call, text, failed):
            return _change_call(reply, call, lambda known: replace(known, answer=text, failed=failed))
        case e.QuestionsAsked(call, questions):
            return _change_call(reply, call, lambda known: replace(known, questions=questions))
        case e.QuestionsAnswered(call, answers):
            return _change_call(reply, call, lambda known: replace(known, answers=answers))
        case _:
            assert_never(event)


def _in_newest(
    replies: tuple[Reply, ...], call_id: str, change: Callable[[Reply], Reply]
) -> tuple[Reply, ...]:
    """The replies with the newest one that made this call changed; some servers use an id again."""
    for at in range(len(replies) - 1, -1, -1):
        if any(call.id == call_id for call in replies[at].calls):
            return (*replies[:at], change(replies[at]), *replies[at + 1 :])
    return replies


def _change_call(reply: Reply, call_id: str, change: Callable[[ToolCall], ToolCall]) -> Reply:
    blocks = reply.blocks
    for at in range(len(blocks) - 1, -1, -1):
        block = blocks[at]
        if isinstance(block, ToolCall) and block.id == call_id:
            return replace(reply, blocks=(*blocks[:at], change(block), *blocks[at + 1 :]))
    return reply


def _write(session: Session, event: e.ArtifactWritten, at: str) -> Session:
    known = session.artifact(event.name)
    number = len(known.versions) + 1 if known else 1
    version = ArtifactVersion(number, event.content, event.summary, event.author, at, event.call)
    if known is None:
        artifacts = (*session.artifacts, Artifact(event.name, event.kind, (version,)))
    else:
        grown = Artifact(event.name, event.kind, (*known.versions, version))
        artifacts = tuple(grown if artifact is known else artifact for artifact in session.artifacts)
    written = replace(session, artifacts=artifacts)
    if written.open is None or not event.call:
        return written
    wrote = (event.name, number)
    replies = _in_newest(
        written.open.replies,
        event.call,
        lambda reply: _change_call(reply, event.call, lambda call: replace(call, wrote=(*call.wrote, wrote))),
    )
    return replace(written, open=replace(written.open, replies=replies))


def _check(session: Session, event: e.ArtifactChecked) -> Session:
    known = session.artifact(event.name)
    if known is None or not 1 <= event.version <= len(known.versions):
        return session
    checked = replace(
        known.versions[event.version - 1],
        findings=event.findings,
        facts=event.facts,
        changes=event.changes,
    )
    versions = (*known.versions[: event.version - 1], checked, *known.versions[event.version :])
    grown = replace(known, versions=versions)
    return replace(
        session,
        artifacts=tuple(grown if artifact is known else artifact for artifact in session.artifacts),
    )


def _put(items: tuple[T, ...], item: T, same: Callable[[T], bool]) -> tuple[T, ...]:
    """The items with this one in the place of its older self, or at the end."""
    for at, known in enumerate(items):
        if same(known):
            return (*items[:at], item, *items[at + 1 :])
    return (*items, item)
