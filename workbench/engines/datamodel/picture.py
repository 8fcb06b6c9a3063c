"""A data model drawn in characters: entities with their attributes, references as lines."""

from __future__ import annotations

from workbench.core.datamodel import DataModel, Entity, Reference
from workbench.engines.datamodel.naming import words
from workbench.engines.graph import Direction, Edge, End, Graph, Node, Row

ALL_ROWS = 12
"""Up to so many entities are drawn with their attributes; beyond, with their names alone."""
WHOLE = 40
"""Beyond so many nobody could read the picture, and there is none."""


def picture(model: DataModel, *, ascii_only: bool = False) -> str:
    """The drawing; empty for an empty model and for one that is too large to be read as a picture."""
    from workbench.engines.drawing import draw

    if not 0 < len(model.entities) <= WHOLE:
        return ""
    rows = len(model.entities) <= ALL_ROWS
    nodes = tuple(Node(each.name, each.name, _rows(each) if rows else ()) for each in model.entities)
    edges = tuple(_edge(entity, each) for entity in model.entities for each in entity.references)
    return "\n".join(draw(Graph(nodes, edges, (), Direction.RIGHT), ascii_only=ascii_only))


def _rows(entity: Entity) -> tuple[Row, ...]:
    return tuple(
        Row(
            each.name,
            f"{each.kind}{'[]' if each.many else ''}{'' if each.required else '?'}",
            ("UK",) if each.unique else (),
        )
        for each in entity.attributes
    )


def _edge(entity: Entity, reference: Reference) -> Edge:
    """From the entity that refers to the one referred to."""
    said = " ".join(words(reference.name))
    plain = said == " ".join(words(reference.target))
    return Edge(
        entity.name,
        reference.target,
        "" if plain else said,
        End.ZERO_OR_ONE if reference.unique else End.ZERO_OR_MANY,
        End.ONE if reference.required else End.ZERO_OR_ONE,
    )
