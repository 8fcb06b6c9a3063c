"""What a session with the offline architect has come to: which designs are under way, what was asked last.

`hearing` folds a history into it. Nothing is remembered between replies; forking, undo and recovery
need no care.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from workbench.core.datamodel import DataModel, Understanding
from workbench.core.session import Session
from workbench.engines.derive.migrating import Renamed
from workbench.providers.offline.design import Design, Known, Step
from workbench.providers.offline.interview import next_form
from workbench.providers.offline.playbook import Inquiry, Playbook

CALL_PREFIX = "off-"
MOST_FORMS = 2
"""Of one turn, however many designs it begins."""


class Wish(Enum):
    """What the last message asks for."""

    DESIGN = auto()
    CHANGE = auto()
    CHOOSE = auto()
    """Nothing known fits and nothing is under way: offer the list."""
    CORRECT = auto()
    """The model shown is not right; wait for what to change."""
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
    asked: tuple[str, ...] = ()
    """Headers of the questions that were put."""
    settled: bool = False
    """The form was closed, so nothing more is asked."""
    understanding: Understanding | None = None
    """The user's data model, as it was last understood; None when none was given."""
    agreed: bool = False
    """The user has seen the model and lets it be built on."""
    steps: tuple[Step, ...] = ()
    """Each model that was built on, the oldest first; between two of them lies a migration."""
    renamed: Renamed = ()
    """What was called otherwise in the last of them."""
    misheard: tuple[str, ...] = ()
    """What of the last message or form was not understood."""
    refusals: tuple[str, ...] = ()
    """What of the last message this playbook cannot do."""

    @property
    def model(self) -> DataModel | None:
        """The user's data model."""
        return self.understanding.model if self.understanding is not None else None

    @property
    def undecided(self) -> bool:
        """Whether the data model waits for the user's word."""
        return bool(self.playbook.model) and not self.agreed

    @property
    def pending(self) -> tuple[Inquiry, ...]:
        """The next form's questions; none when all was asked."""
        if self.settled:
            return ()
        return next_form(self.playbook, self.known, self.asked, spare=self.undecided)


@dataclass(frozen=True, slots=True)
class Conversation:
    """All that the next reply depends on, besides the session's artifacts."""

    projects: tuple[Project, ...] = ()
    current: int = -1
    group: tuple[int, ...] = ()
    """Projects that this message concerns, the current one first."""
    wish: Wish = Wish.NOTHING
    before: tuple[Project, ...] = ()
    """The projects as they stood before the last message."""
    forms: int = 0
    """How many forms this turn has put."""
    text: str = ""

    @property
    def project(self) -> Project | None:
        """The one that is being designed."""
        return self.projects[self.current] if self.projects else None

    @property
    def asking(self) -> int | None:
        """The project whose form comes next; None when it is time to design."""
        if self.forms >= MOST_FORMS:
            return None
        waiting = [at for at in self.group if self.projects[at].undecided or self.projects[at].pending]
        fresh = [at for at in waiting if not self.projects[at].asked]
        return next(iter(fresh or waiting), None)

    def changed(self, project: Project, at: int | None = None) -> Conversation:
        """With one project replaced, the current one if not told otherwise."""
        at = self.current if at is None else at
        return replace(self, projects=(*self.projects[:at], project, *self.projects[at + 1 :]))

    def previous(self, at: int) -> Project | None:
        """A project as it stood before the last message; None when the message began it."""
        return self.before[at] if at < len(self.before) else None


def designs(conversation: Conversation, session: Session) -> tuple[Design, ...]:
    """Every project's design; one whose names are taken gets a folder and a mark of its own."""
    taken = {
        artifact.name
        for artifact in session.artifacts
        if not artifact.versions[0].call.startswith(CALL_PREFIX)
    }
    ids: set[str] = set()
    made: list[Design] = []
    for project in conversation.projects:
        design = design_of(project)
        if design.names & taken:
            design = replace(design, folder=f"{project.playbook.id}/")
        if design.ids & ids:
            design = replace(design, mark=f"{project.playbook.id}-")
        taken |= design.names
        ids |= design.ids
        made.append(design)
    return tuple(made)


def design_of(project: Project) -> Design:
    """What follows from a project, under plain names."""
    return Design(
        project.playbook, project.known, own_model=project.model, steps=project.steps, renamed=project.renamed
    )
