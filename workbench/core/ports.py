"""What the layers promise one another: plug-ins as values, services as protocols."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from workbench.core.events import Event, Record, ReplyEvent
from workbench.core.findings import Change, CrossFinding, Finding
from workbench.core.kinds import Migration, Picture
from workbench.core.session import Session, Turn
from workbench.core.values import (
    Agent,
    Answer,
    Question,
    Status,
)

# ---------------------------------------------------------------- providers


@dataclass(frozen=True, slots=True)
class ToolSpec:
    """A tool as the model sees it."""

    name: str
    description: str
    schema: Mapping[str, Any]
    """JSON Schema of its input, in the subset that strict tool use takes."""
    eager: bool = False
    """Its input is streamed as it is made, for a live preview."""


@dataclass(frozen=True, slots=True)
class ReplyRequest:
    """All that a provider needs for one reply. `turns` ends with the open turn, whose last reply
    (if it has any) ended with tool calls that are all answered."""

    system: str
    turns: Sequence[Turn]
    tools: Sequence[ToolSpec]
    model: str
    """As the agent file or the user names it: an alias, an id, or `inherit`."""
    effort: str = ""
    session: Session = Session()
    """For the offline provider, which reads the brief from it."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """The provider waits before it tries again. Shown, never journalled."""

    reason: str
    seconds: float


@dataclass(frozen=True, slots=True)
class ProviderNotice:
    """One sentence about how the request is made, such as a retired model replaced. Shown once."""

    text: str


ProviderEvent = ReplyEvent | Waiting | ProviderNotice


class Provider(Protocol):
    """Where answers come from."""

    def reply(self, request: ReplyRequest) -> AsyncGenerator[ProviderEvent, None]:
        """Stream one reply. Ends with exactly one `ReplyEnded`, or raises `ProviderError`;
        cancellation is passed on at once."""
        ...

    async def prepare(self) -> None:
        """Import and build what the first reply needs; called after the first paint."""
        ...

    async def aclose(self) -> None:
        """Give back connections."""
        ...

    def window(self, model: str) -> int | None:
        """Context window of the model in tokens; None when unknown."""
        ...

    def resolve(self, model: str) -> str:
        """The id that this model name stands for here, as shown in the status line."""
        ...


@dataclass(frozen=True, slots=True)
class ProviderSettings:
    """What the command line and the environment say about where answers come from."""

    base_url: str = ""
    model: str = ""
    """Set by the user; wins over the agent file."""
    effort: str = ""
    script: str = ""
    """File of provider events for the scripted provider."""
    environment: Mapping[str, str] = field(default_factory=dict)
    """The process's environment variables."""


@dataclass(frozen=True, slots=True)
class ProviderPlugin:
    """A module or package of `providers/` holds one as `PROVIDER`."""

    id: str
    title: str
    create: Callable[[ProviderSettings], Provider]
    """Cheap: the SDK is imported in `prepare`."""


# ---------------------------------------------------------------- tools


@dataclass(frozen=True, slots=True)
class WriteReport:
    """What came of writing a version."""

    name: str
    kind: str
    version: int
    lines: int
    facts: str
    findings: tuple[Finding, ...]
    changes: tuple[Change, ...]
    migration: Migration | None = None
    """From the version before to this one, where data has to be brought along."""
    caused: tuple[CrossFinding, ...] = ()
    """What this write made wrong between artifacts, or in others that build on it."""
    cured: tuple[CrossFinding, ...] = ()
    """What it put right there."""


class ProjectFiles(Protocol):
    """The user's project, read-only. Paths are relative to its root; all raise `ToolError` for what
    lies outside, is a link out, is binary or is too large."""

    @property
    def root(self) -> Path:
        """The project's folder."""
        ...

    def list(self, pattern: str = "**/*", limit: int = 200) -> tuple[str, ...]:
        """Paths of files that match the glob, ignored and hidden ones left out, sorted."""
        ...

    def read(self, path: str) -> str:
        """A text file's content."""
        ...

    def search(self, pattern: str, glob: str = "**/*", limit: int = 100) -> tuple[tuple[str, int, str], ...]:
        """(path, line number, line) for every line that the regular expression matches."""
        ...


class ToolContext(Protocol):
    """What a tool may do. The studio provides it."""

    @property
    def session(self) -> Session:
        """The state as it is now."""
        ...

    @property
    def project(self) -> ProjectFiles:
        """The user's project, read-only."""
        ...

    @property
    def kinds(self) -> tuple[str, ...]:
        """Ids of all kinds."""
        ...

    async def emit(self, event: Event) -> None:
        """Journal an event and apply it."""
        ...

    async def write(self, name: str, kind: str, content: str, summary: str, call: str) -> WriteReport:
        """Write a version, check it, and report. Raises `NameRefused`. An empty kind is detected."""
        ...

    async def check(self, name: str) -> tuple[Finding, ...]:
        """Check an artifact's newest version again. Raises `ToolError` when there is none."""
        ...

    async def weigh(self) -> tuple[CrossFinding, ...]:
        """Hold the design against the brief and the decisions again; returns what that found new."""
        ...

    async def ask(self, call: str, questions: tuple[Question, ...]) -> tuple[Answer, ...]:
        """Ask the user and wait. Empty when the form was dismissed."""
        ...


@dataclass(frozen=True, slots=True)
class ToolResult:
    """What the architect reads of a tool call."""

    text: str
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool of the architect. A module of `tools/` holds one as `TOOL`."""

    name: str
    description: str
    schema: Mapping[str, Any]
    run: Callable[[ToolContext, str, Mapping[str, Any]], Awaitable[ToolResult]]
    """(context, id of the call, input) -> result; raises `ToolError` for what the architect can mend."""
    eager: bool = False
    last: bool = False
    """Runs after all other calls of the reply, as asking the user does."""

    @property
    def spec(self) -> ToolSpec:
        """As the model sees it."""
        return ToolSpec(self.name, self.description, self.schema, self.eager)


# ---------------------------------------------------------------- storage


@dataclass(frozen=True, slots=True)
class SessionCard:
    """A saved session as a list shows it."""

    id: str
    title: str
    status: Status
    agent: str
    provider: str
    created_at: str
    updated_at: str
    turns: int
    artifacts: int
    problem: str = ""
    """Why it can't be read, in one sentence; empty when it can."""


class Journal(Protocol):
    """One session's append-only record, opened for writing or reading. Blocking: call it off the loop."""

    @property
    def read_only(self) -> str:
        """Why it can't be written, in one sentence; empty when it can."""
        ...

    @property
    def notices(self) -> tuple[str, ...]:
        """What was repaired or set aside on opening, one sentence each."""
        ...

    @property
    def session_id(self) -> str:
        """The id that its folder has."""
        ...

    @property
    def records(self) -> tuple[Record, ...]:
        """What it held when it was opened."""
        ...

    def append(self, records: Sequence[Record]) -> None:
        """Write and flush to disk. Raises `StorageError`; then nothing of it counts as written, and
        the same records may be appended again."""
        ...

    def write_artifact(self, name: str, content: str) -> None:
        """Replace the artifact's file atomically. Raises `StorageError`."""
        ...

    def outside_changes(self) -> tuple[tuple[str, str], ...]:
        """(name, content) of artifact files that differ from what was last written here."""
        ...

    def save_draft(self, text: str) -> None:
        """Keep the composer's unsent text."""
        ...

    def load_draft(self) -> str:
        """The composer's unsent text."""
        ...

    def close(self) -> None:
        """Release the session to other windows."""
        ...


class SessionStore(Protocol):
    """The folder of sessions. Blocking: call it off the loop."""

    @property
    def folder(self) -> Path:
        """Where sessions live."""
        ...

    def cards(self) -> tuple[SessionCard, ...]:
        """All sessions, newest first; broken ones too, with their problem."""
        ...

    def create(self, session_id: str) -> Journal:
        """A new session's journal. Raises `StorageError`."""
        ...

    def open(self, session_id: str, *, read_only: bool = False) -> Journal:
        """An existing session; read-only if another window writes it or the disk refuses.
        Accepts an unambiguous prefix of the id. Raises `SessionNotFound`, `StorageError`."""
        ...


class AgentLibrary(Protocol):
    """Finds and loads agent files. Blocking."""

    def names(self) -> tuple[str, ...]:
        """All that can be found, nearest first."""
        ...

    def load(self, name_or_path: str) -> Agent:
        """Raises `AgentError` with the reason."""
        ...

    def all(self) -> tuple[tuple[Agent, ...], tuple[str, ...]]:
        """Every agent, and one sentence for each file that can't serve."""
        ...


@dataclass(frozen=True, slots=True)
class ProjectContext:
    """What the project says about itself, for the prompt."""

    text: str = ""
    files: tuple[str, ...] = ()
    """Relative to the project's folder where they lie in it."""
    notices: tuple[str, ...] = ()


# ---------------------------------------------------------------- exporters


@dataclass(frozen=True, slots=True)
class ExportedArtifact:
    """An artifact with what its kind makes of it."""

    name: str
    kind: str
    kind_title: str
    group: str
    language: str
    """Info string for its fence."""
    content: str
    summary: str
    facts: str
    version: int
    findings: tuple[Finding, ...]
    picture: Picture | None = None
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that an exporter needs: the session, with every artifact drawn and checked."""

    session: Session
    artifacts: tuple[ExportedArtifact, ...]
    coverage: Sequence[Any] = ()
    transcript: bool = False
    program: str = ""


@dataclass(frozen=True, slots=True)
class ExportFile:
    """One file of an export; the path is relative and stays inside the target."""

    path: str
    content: str


@dataclass(frozen=True, slots=True)
class Exporter:
    """An export format. A module of `exporters/` holds one as `EXPORTER`. Pure and deterministic."""

    id: str
    title: str
    export: Callable[[Dossier], tuple[ExportFile, ...]]
