"""What a Mermaid source is once read: a graph or an interaction, and what was wrong with it."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.engines.graph import Graph
from workbench.engines.sequence import Interaction


@dataclass(frozen=True, slots=True)
class Problem:
    """A place that can't be read, or would not be by Mermaid itself."""

    line: int
    column: int
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Redefinition:
    """A node that is given a second, different label."""

    id: str
    first: str
    second: str
    line: int


@dataclass(frozen=True, slots=True)
class Document:
    """A Mermaid source, read as far as it can be."""

    kind: str
    """`flowchart`, `sequence`, `er`, `state`, `class`, `c4`, or the header of a kind that is not
    drawn, such as `gantt`; empty when the source does not say."""
    graph: Graph | None = None
    interaction: Interaction | None = None
    problems: tuple[Problem, ...] = ()
    redefined: tuple[Redefinition, ...] = ()
    header_line: int = 1
    """Where the kind is named, from 1."""

    @property
    def drawn(self) -> bool:
        """Whether this kind has a picture."""
        return self.graph is not None or self.interaction is not None
