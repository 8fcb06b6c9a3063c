"""What an artifact is, and a rule over it: the values that plug-ins of `kinds/` and `checks/` hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from workbench.core.findings import Change, Elsewhere, Finding, Place, Severity
from workbench.core.surface import Design, Surface
from workbench.core.values import Requirement


@dataclass(frozen=True, slots=True)
class Parsed:
    """An artifact's text after its kind's real parser."""

    name: str
    kind: str
    text: str
    tree: Any = None
    """What the kind's parser made of it; None when nothing could be made of it."""
    problems: tuple[Finding, ...] = ()
    """What the parser says, as `<kind>/syntax` errors with places."""
    dialect: str = ""
    """Such as `postgres`, `3.1`, `sequence`."""


@dataclass(frozen=True, slots=True)
class Picture:
    """An artifact drawn as text; all lines have the same width in cells."""

    lines: tuple[str, ...]
    mermaid: str = ""
    """The same as Mermaid source, where the picture has such a form."""
    nodes: tuple[str, ...] = ()
    """Names that the picture can be drawn around: with each, only its neighbourhood is shown."""
    around: str = ""
    """The name that it is drawn around; empty when it shows everything."""


@dataclass(frozen=True, slots=True)
class RenameQuestion:
    """A removal and an addition that may be one rename: a person or the architect has to say."""

    what: str
    """`table`, `column` or `enum value`."""
    old: str
    """As `customer.full_name`, or a table's name."""
    new: str


@dataclass(frozen=True, slots=True)
class Migration:
    """How to come from one version of an artifact to the next where data lives, and back."""

    up: str
    """A script from the old to the new; empty when nothing has to be done."""
    down: str
    """A script from the new to the old."""
    proof: str = ""
    """What it was executed on, such as `PostgreSQL 18.6`; empty when it was not."""
    problem: str = ""
    """Why it was not executed, or what it leaves different from the new version."""
    questions: tuple[RenameQuestion, ...] = ()
    """What has to be answered before it is right."""


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """One entry of an artifact's table of contents."""

    title: str
    line: int
    """Counted from 1."""
    depth: int = 0


def no_changes(_old: Parsed, _new: Parsed) -> tuple[Change, ...]:
    """For kinds whose versions are only compared as text."""
    return ()


def no_migration(_old: Parsed, _new: Parsed) -> Migration | None:
    """For kinds that hold no data."""
    return None


def no_picture(parsed: Parsed, *, ascii_only: bool = False, around: str = "") -> Picture | None:
    """For kinds that have none."""
    return None


class Draw(Protocol):
    """Draws a parsed artifact."""

    def __call__(self, parsed: Parsed, *, ascii_only: bool = False, around: str = "") -> Picture | None:
        """The picture, or None when there is nothing to draw. `around` is one of a picture's `nodes`:
        then only that node and its neighbours are drawn; an unknown one counts as none."""
        ...


@dataclass(frozen=True, slots=True)
class Subject:
    """What a check looks at."""

    parsed: Parsed
    others: Mapping[str, Parsed] = field(default_factory=dict)
    """The session's other artifacts by name, for checks that look across."""
    requirements: Sequence[Requirement] = ()
    before: Parsed | None = None
    """The version before, proven likewise, for checks of what a change does; None for the first."""
    design: Design = field(default_factory=Design)
    """The surfaces of all the session's artifacts, this one's among them, for checks that look across."""

    @property
    def surface(self) -> Surface:
        """What this artifact shows to the others."""
        return self.design.surfaces.get(self.parsed.name) or Surface()


@dataclass(frozen=True, slots=True)
class ArtifactKind:
    """What an artifact is. A module of `kinds/` holds one as `KIND`; all functions are pure and
    run off the event loop; none imports its parser before it is called."""

    id: str
    title: str
    """Of one: `SQL`, `OpenAPI`, `Diagram`."""
    group: str
    """Heading in the artifact list: Schemas, API, Diagrams, Decisions, Code, Documents."""
    suffixes: tuple[str, ...]
    """File name endings, lower case, longest first; a match by suffix counts 0.6."""
    fences: frozenset[str]
    """Info strings of fenced code blocks."""
    language: Callable[[str], str]
    """Pygments lexer for an artifact of that name."""
    parse: Callable[[str, str], Parsed]
    """(name, text) -> Parsed; never raises for bad text: problems say it."""
    recognises: Callable[[str], float]
    """How sure the text alone makes it, 0 to 1; cheap, never raises."""
    facts: Callable[[Parsed], str] = lambda parsed: f"{parsed.text.count(chr(10)) + 1} lines"
    """What it counts, such as `7 tables`."""
    picture: Draw = no_picture
    outline: Callable[[Parsed], tuple[OutlineEntry, ...]] = lambda parsed: ()
    changes: Callable[[Parsed, Parsed], tuple[Change, ...]] = no_changes
    """(old, new) -> structural changes."""
    prove: Callable[[Subject], Parsed] = lambda subject: subject.parsed
    """Run the artifact on its real engine, in the company of the session's others: what was parsed, with
    what the engine says of it (`problems`) and knows of it (`tree`). Without an engine, the same with a
    finding that says so. Never raises for bad text."""
    migration: Callable[[Parsed, Parsed], Migration | None] = no_migration
    """(old, new) -> how to migrate data; None when nothing changed that has to be migrated."""
    surface: Callable[[Parsed], Surface] = lambda parsed: Surface()
    """What it shows to the others; called only with a tree."""
    limit: int = 5_000_000
    """Characters; a longer text is kept, and not parsed."""


@dataclass(frozen=True, slots=True)
class Check:
    """One rule. A module of `checks/<kind>/` holds one as `CHECK`; the module's docstring is its
    help text and holds its examples (see `plugins.explain`)."""

    id: str
    """Such as `sql/fk-without-index`."""
    kinds: frozenset[str]
    severity: Severity
    run: Callable[[Subject], Iterable[Finding]]
    """Called only when the artifact has a tree. Its findings carry this check's id and, unless they
    say otherwise, its severity."""

    @property
    def across(self) -> bool:
        """It looks at several artifacts together; its findings stand on one and name the other."""
        return self.id.startswith("design/")

    def finding(
        self,
        message: str,
        place: Place | None = None,
        hint: str = "",
        also: Elsewhere | None = None,
        taken: tuple[str, ...] = (),
    ) -> Finding:
        """A finding of this check at its own severity."""
        return Finding(self.id, self.severity, message, place, hint, also=also, taken=taken)
