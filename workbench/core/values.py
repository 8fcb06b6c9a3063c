"""The nouns of a session: artifacts, the brief, decisions, questions, usage."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from workbench.core.findings import Change, Finding


class Author(StrEnum):
    """Who wrote a version."""

    ARCHITECT = "architect"
    USER = "user"


@dataclass(frozen=True, slots=True)
class ArtifactVersion:
    """One state of an artifact's text."""

    number: int
    """Counted from 1."""
    content: str
    summary: str
    """What this version is or changes, in the author's words."""
    author: Author
    at: str
    """When, as RFC 3339 in UTC."""
    call: str = ""
    """Id of the tool call that wrote it; empty for the user's own."""
    findings: tuple[Finding, ...] | None = None
    """None while the checks have not finished."""
    facts: str = ""
    """What the kind counts in it, such as `7 tables`."""
    changes: tuple[Change, ...] = ()
    """Structural changes since the version before."""

    @property
    def lines(self) -> int:
        """Number of lines."""
        return self.content.count("\n") + (0 if self.content.endswith("\n") or not self.content else 1)


@dataclass(frozen=True, slots=True)
class Artifact:
    """A named, versioned document."""

    name: str
    kind: str
    versions: tuple[ArtifactVersion, ...]
    """Never empty; the newest is last."""

    @property
    def latest(self) -> ArtifactVersion:
        """The newest version."""
        return self.versions[-1]

    def version(self, number: int) -> ArtifactVersion:
        """The version with that number; raises IndexError when there is none."""
        if not 1 <= number <= len(self.versions):
            raise IndexError(number)
        return self.versions[number - 1]


class Dimension(StrEnum):
    """The five dimensions of the brief."""

    TRAFFIC = "traffic"
    CONSISTENCY = "consistency"
    INTEGRATIONS = "integrations"
    SECURITY = "security"
    LATENCY = "latency"

    @property
    def heading(self) -> str:
        """As shown to people."""
        return _DIMENSION_TITLES[self]


_DIMENSION_TITLES = {
    Dimension.TRAFFIC: "Traffic and scale",
    Dimension.CONSISTENCY: "Consistency and availability",
    Dimension.INTEGRATIONS: "Integrations",
    Dimension.SECURITY: "Security and compliance",
    Dimension.LATENCY: "Latency and SLAs",
}


class Certainty(StrEnum):
    """How a requirement came to be known."""

    STATED = "stated"
    ASSUMED = "assumed"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Requirement:
    """One line of the brief; a later one with the same id replaces it."""

    id: str
    dimension: Dimension
    text: str
    certainty: Certainty = Certainty.STATED
    source: str = ""
    """Where it comes from: the user's words, an answer, a file."""


@dataclass(frozen=True, slots=True)
class DecisionOption:
    """One of the options weighed."""

    title: str
    pros: str = ""
    cons: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """An architecture decision. A later one with the same title replaces it."""

    number: int
    title: str
    context: str
    options: tuple[DecisionOption, ...]
    choice: str
    consequences: str
    requirements: tuple[str, ...] = ()
    """Ids of the requirements that it answers."""
    artifact: str = ""
    """Name of the decision's own artifact."""


@dataclass(frozen=True, slots=True)
class CapacityInput:
    """A figure that goes into an estimate."""

    symbol: str
    value: float
    unit: str
    assumption: str = ""


@dataclass(frozen=True, slots=True)
class CapacityOutput:
    """A computed figure."""

    symbol: str
    expression: str
    unit: str
    value: float


@dataclass(frozen=True, slots=True)
class Capacity:
    """A capacity estimate; a later one with the same name replaces it."""

    name: str
    inputs: tuple[CapacityInput, ...]
    outputs: tuple[CapacityOutput, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that a question offers."""

    label: str
    description: str = ""
    recommended: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a form: 2 to 4 choices, and free text is always allowed."""

    header: str
    """At most 12 characters."""
    question: str
    choices: tuple[Choice, ...] = ()
    multi_select: bool = False

    @property
    def default(self) -> str:
        """Label of the recommended choice, else of the first; empty without choices."""
        for choice in self.choices:
            if choice.recommended:
                return choice.label
        return self.choices[0].label if self.choices else ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the user answered to one question."""

    header: str
    values: tuple[str, ...]
    """Chosen labels, or the user's own words; empty when skipped."""
    assumed: bool = False
    """Nobody said so: a recommended choice that was taken without a person."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of the project that went with a message."""

    path: str
    """Relative to the project's folder."""
    content: str


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens and cost of one reply, or of many added up."""

    input_tokens: int = 0
    """Uncached input."""
    output_tokens: int = 0
    cache_read_tokens: int = 0
    cache_write_tokens: int = 0
    cost: float | None = 0.0
    """US dollars; None when a price is unknown."""

    def __add__(self, other: Usage) -> Usage:
        cost = None if self.cost is None or other.cost is None else self.cost + other.cost
        return Usage(
            self.input_tokens + other.input_tokens,
            self.output_tokens + other.output_tokens,
            self.cache_read_tokens + other.cache_read_tokens,
            self.cache_write_tokens + other.cache_write_tokens,
            cost,
        )

    @property
    def total_tokens(self) -> int:
        """All tokens, in and out."""
        return self.context_tokens + self.output_tokens

    @property
    def context_tokens(self) -> int:
        """All input tokens of the request, cached or not."""
        return self.input_tokens + self.cache_read_tokens + self.cache_write_tokens


class Status(StrEnum):
    """Where a design stands."""

    DRAFT = "draft"
    IN_REVIEW = "in review"
    ACCEPTED = "accepted"
    SUPERSEDED = "superseded"


class Outcome(StrEnum):
    """How a turn ended."""

    DONE = "done"
    INTERRUPTED = "interrupted"
    """By the user, or because the program ended."""
    CUT = "cut"
    """The stream or the token limit ended it; what arrived is kept."""
    REFUSED = "refused"
    FAILED = "failed"


class StopReason(StrEnum):
    """Why a reply ended, in the Messages API's words."""

    END_TURN = "end_turn"
    TOOL_USE = "tool_use"
    MAX_TOKENS = "max_tokens"
    STOP_SEQUENCE = "stop_sequence"
    PAUSE_TURN = "pause_turn"
    REFUSAL = "refusal"
    CONTEXT_EXCEEDED = "model_context_window_exceeded"
    CUT = "cut"
    """Ours: the stream ended without a reason, by a fault or by the user."""


@dataclass(frozen=True, slots=True)
class Agent:
    """A role, loaded from a Markdown file with frontmatter."""

    name: str
    description: str
    prompt: str
    """The whole system prompt: the file's body."""
    model: str = "inherit"
    color: str = ""
    tools: tuple[str, ...] | None = None
    """Names as the file gives them (Claude Code's); None when it names none: all of ours."""
    effort: str = ""
    path: str = ""
    """The file, or `bundled`."""
    notices: tuple[str, ...] = ()
    """What the loader repaired or left out, one sentence each."""
    extra: tuple[tuple[str, str], ...] = field(default=())
    """Frontmatter that is kept but not used."""
