"""Everything that can happen to a session: one closed union.

`ReplyEvent` is the part that a provider emits. The journal holds all of them, one a line
(`codec`); `session.apply` is the only function that turns them into state.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbench.core.findings import Change, Finding
from workbench.core.values import (
    Answer,
    Attachment,
    Author,
    Capacity,
    Decision,
    Outcome,
    Question,
    Requirement,
    Status,
    StopReason,
    Usage,
)


@dataclass(frozen=True, slots=True)
class SessionStarted:
    """The first event of every journal."""

    session: str
    agent: str
    provider: str
    model: str
    program: str
    """Version of Workbench that wrote it."""


@dataclass(frozen=True, slots=True)
class SessionRenamed:
    """The title was set, from the first message or by the user."""

    title: str


@dataclass(frozen=True, slots=True)
class StatusSet:
    """The design's status was set."""

    status: Status


@dataclass(frozen=True, slots=True)
class AgentChosen:
    """From the next turn on another agent answers."""

    agent: str


@dataclass(frozen=True, slots=True)
class ModelChosen:
    """From the next turn on another provider or model answers."""

    provider: str
    model: str
    effort: str = ""


@dataclass(frozen=True, slots=True)
class ContextRead:
    """These project files (CLAUDE.md and what it imports, or AGENTS.md) are in the prompt."""

    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TurnStarted:
    """The user sent a message."""

    turn: str
    text: str
    attachments: tuple[Attachment, ...] = ()
    notes: tuple[str, ...] = ()
    """What the program tells the architect with it, such as a change made to a file from outside."""


@dataclass(frozen=True, slots=True)
class ReplyStarted:
    """A call of the model began."""

    model: str


@dataclass(frozen=True, slots=True)
class TextArrived:
    """A piece of the answer."""

    text: str


@dataclass(frozen=True, slots=True)
class ThinkingArrived:
    """A piece of a thinking summary."""

    text: str


@dataclass(frozen=True, slots=True)
class ThinkingSigned:
    """The thinking block is complete; the signature must go back with it unchanged."""

    signature: str


@dataclass(frozen=True, slots=True)
class ToolCallStarted:
    """The architect begins a tool call."""

    call: str
    tool: str


@dataclass(frozen=True, slots=True)
class ToolInputArrived:
    """A piece of a tool call's input, as JSON text."""

    call: str
    fragment: str


@dataclass(frozen=True, slots=True)
class ToolCallEnded:
    """The input of a tool call is complete."""

    call: str


@dataclass(frozen=True, slots=True)
class ReplyEnded:
    """A call of the model ended."""

    stop_reason: StopReason
    usage: Usage = Usage()
    request_id: str = ""
    detail: str = ""
    """The provider's explanation, such as why it refused."""


@dataclass(frozen=True, slots=True)
class ToolAnswered:
    """The result of a tool call, as the architect reads it."""

    call: str
    text: str
    failed: bool = False


@dataclass(frozen=True, slots=True)
class QuestionsAsked:
    """The architect asks the user; the turn waits."""

    call: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class QuestionsAnswered:
    """The user answered, or dismissed the form (no answers)."""

    call: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Steered:
    """Text the user typed while the architect worked; it goes along with the next tool results."""

    text: str


@dataclass(frozen=True, slots=True)
class ArtifactWritten:
    """A new version of an artifact."""

    name: str
    kind: str
    content: str
    summary: str
    author: Author
    call: str = ""


@dataclass(frozen=True, slots=True)
class ArtifactChecked:
    """The checks of one version finished."""

    name: str
    version: int
    findings: tuple[Finding, ...]
    facts: str = ""
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class RequirementRecorded:
    """A line of the brief, new or replaced."""

    requirement: Requirement


@dataclass(frozen=True, slots=True)
class DecisionRecorded:
    """A decision, new or replaced."""

    decision: Decision


@dataclass(frozen=True, slots=True)
class CapacityEstimated:
    """A capacity estimate, new or replaced."""

    capacity: Capacity


@dataclass(frozen=True, slots=True)
class TurnEnded:
    """The architect is done, was stopped, or failed."""

    outcome: Outcome
    problem: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class UnknownEvent:
    """An event that a newer version wrote; kept as it is, and skipped."""

    type: str
    data: str
    """The whole line, as JSON."""


ReplyEvent = (
    TextArrived
    | ThinkingArrived
    | ThinkingSigned
    | ToolCallStarted
    | ToolInputArrived
    | ToolCallEnded
    | ReplyEnded
)

Event = (
    SessionStarted
    | SessionRenamed
    | StatusSet
    | AgentChosen
    | ModelChosen
    | ContextRead
    | TurnStarted
    | ReplyStarted
    | ReplyEvent
    | ToolAnswered
    | QuestionsAsked
    | QuestionsAnswered
    | Steered
    | ArtifactWritten
    | ArtifactChecked
    | RequirementRecorded
    | DecisionRecorded
    | CapacityEstimated
    | TurnEnded
    | UnknownEvent
)


@dataclass(frozen=True, slots=True)
class Record:
    """One event with its place and time: a line of the journal."""

    number: int
    """Counted from 1 within the session."""
    at: str
    """RFC 3339 in UTC, milliseconds."""
    event: Event
