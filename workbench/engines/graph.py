"""The one model of everything that is drawn as boxes and lines.

SQL schemas, API documents, service files and Mermaid sources all become a `Graph`; `drawing.draw`
makes a picture of it and `mermaid.write` its Mermaid source. Values only: nothing here measures,
lays out or draws.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Direction(StrEnum):
    """Where edges point on the whole, in Mermaid's words."""

    RIGHT = "LR"
    DOWN = "TB"
    LEFT = "RL"
    UP = "BT"


class End(StrEnum):
    """What an edge carries at one of its ends."""

    NONE = "none"
    ARROW = "arrow"
    CROSS = "cross"
    CIRCLE = "circle"
    TRIANGLE = "triangle"
    """Inheritance or realisation."""
    DIAMOND = "diamond"
    """Composition."""
    HOLLOW_DIAMOND = "hollow-diamond"
    """Aggregation."""
    ONE = "one"
    """Crow's foot: exactly one."""
    ZERO_OR_ONE = "zero-or-one"
    ONE_OR_MANY = "one-or-many"
    ZERO_OR_MANY = "zero-or-many"


class Line(StrEnum):
    """How an edge's line is drawn."""

    SOLID = "solid"
    DASHED = "dashed"
    THICK = "thick"
    INVISIBLE = "invisible"
    """Not drawn; it only pulls its ends together."""


class Shape(StrEnum):
    """What a node's outline tells."""

    BOX = "box"
    ROUND = "round"
    DATABASE = "database"
    DECISION = "decision"
    CIRCLE = "circle"
    HEXAGON = "hexagon"
    SUBROUTINE = "subroutine"
    SLANTED = "slanted"
    PERSON = "person"
    START = "start"
    """A state diagram's beginning: a dot."""
    STOP = "stop"
    """A state diagram's end: a ringed dot."""
    BAR = "bar"
    """A fork or a join."""
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Row:
    """One line inside a node: a column, an attribute, a method, a line of description."""

    name: str
    type: str = ""
    keys: tuple[str, ...] = ()
    """Flags such as `PK`, `FK`, `UK`."""
    note: str = ""
    ruled: bool = False
    """A rule is drawn above it (the compartments of a class)."""
    line: int = field(default=0, compare=False)
    """Where the source says it, from 1; 0 when it has no source."""


@dataclass(frozen=True, slots=True)
class Node:
    """A box. Its id is what edges name; its title is what people read."""

    id: str
    title: str = ""
    """May have several lines; the id is shown when it is empty and the shape has a text."""
    rows: tuple[Row, ...] = ()
    group: str = ""
    """Id of the innermost group that holds it; empty for none."""
    shape: Shape = Shape.BOX
    caption: str = ""
    """A line above the title, such as `«interface»` or `[Container: Python]`."""
    line: int = 0
    """Where the source defines it, from 1; 0 when it has no source."""

    @property
    def text(self) -> str:
        """What is shown as its title."""
        return self.title or ("" if self.shape in (Shape.START, Shape.STOP, Shape.BAR) else self.id)


@dataclass(frozen=True, slots=True)
class Edge:
    """A line from one node to another, or to itself; ends name nodes or groups by id."""

    source: str
    target: str
    label: str = ""
    start: End = End.NONE
    """At the source."""
    end: End = End.ARROW
    """At the target."""
    style: Line = Line.SOLID
    source_row: str = ""
    """Name of the source's row where the line leaves, such as the foreign key's column; empty for any."""
    target_row: str = ""
    start_label: str = ""
    """Text near the source, such as a class diagram's `1..*`."""
    end_label: str = ""
    line: int = 0
    """Where the source defines it, from 1; 0 when it has no source."""


@dataclass(frozen=True, slots=True)
class Group:
    """A titled frame around nodes and other groups."""

    id: str
    title: str = ""
    parent: str = ""
    """Id of the group that holds it; empty for none."""
    line: int = 0
    """Where the source defines it, from 1; 0 when it has no source."""


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes, edges and groups, each in the order of its definition. Edges to ids that nothing has
    are not drawn; a group that is its own ancestor counts as one at the top."""

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    groups: tuple[Group, ...] = ()
    direction: Direction = Direction.RIGHT
    title: str = ""

    def node(self, node_id: str) -> Node | None:
        """The node with that id."""
        return next((node for node in self.nodes if node.id == node_id), None)
