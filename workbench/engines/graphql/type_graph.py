"""The types of a schema as a graph: whole, or the neighbourhood of one type."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from workbench.engines.graph import Direction, Edge, End, Graph, Line, Node, Row
from workbench.engines.graphql.model import Document, Form, Member, TypeDef
from workbench.engines.graphql.relay import target_of

ALL_ROWS = 24
"""Up to so many types every field is shown; beyond, only names."""
WHOLE = 90
"""Up to so many all types are drawn; of more, those with the most neighbours."""
CORE = 40
"""How many those are."""
_ROWS = 30
"""Fields of one type that are shown."""
_CAPTIONS = {
    Form.INTERFACE: "«interface»",
    Form.UNION: "«union»",
    Form.ENUM: "«enumeration»",
    Form.INPUT: "«input»",
}


class TypeGraph:
    """The drawn types of a document and how they hang together.

    Scalars are not drawn, and Relay's connections are lines to what they list.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.hidden = document.carriers
        drawn = [
            each for each in document.types if each.form is not Form.SCALAR and each.name not in self.hidden
        ]
        if not drawn:
            self.hidden = frozenset()
            drawn = [each for each in document.types if each.form is not Form.SCALAR]
        order = {name: at for at, name in enumerate(document.roots.values())}
        unique: dict[str, TypeDef] = {}
        for each in drawn:
            unique.setdefault(each.name, each)
        self.shown = tuple(sorted(unique.values(), key=lambda each: order.get(each.name, len(order))))
        self._names = frozenset(each.name for each in self.shown)

    @cached_property
    def edges(self) -> tuple[Edge, ...]:
        """From fields to their types, from types to their interfaces, from unions to their members."""
        return tuple(edge for each in self.shown for edge in self._edges_of(each))

    @cached_property
    def neighbours(self) -> Mapping[str, frozenset[str]]:
        """Names of the types that a type leads to or that lead to it."""
        found: dict[str, set[str]] = defaultdict(set)
        for edge in self.edges:
            if edge.source != edge.target:
                found[edge.source].add(edge.target)
                found[edge.target].add(edge.source)
        return {each.name: frozenset(found[each.name]) for each in self.shown}

    def around(self, name: str) -> str:
        """The name, if a type of that name is drawn; else empty."""
        return name if name in self._names else ""

    def graph(self, around: str = "", *, rows: bool | None = None) -> Graph:
        """The whole, or a type with its neighbours. `rows`: show fields; None leaves it to the size."""
        names = self._kept(around)
        full = rows if rows is not None else len(names) <= ALL_ROWS
        nodes = [self._node(each, full or each.name == around) for each in self.shown if each.name in names]
        edges = [
            edge
            for edge in self.edges
            if edge.source in names
            and edge.target in names
            and (not around or len(names) <= ALL_ROWS or around in (edge.source, edge.target))
        ]
        return Graph(tuple(nodes), _plain(edges, full), (), Direction.RIGHT)

    def _kept(self, around: str) -> frozenset[str]:
        if around:
            return self.neighbours[around] | {around}
        if len(self.shown) <= WHOLE:
            return self._names
        ranked = sorted(self.shown, key=lambda each: -len(self.neighbours[each.name]))
        return frozenset(each.name for each in ranked[:CORE])

    def _node(self, each: TypeDef, full: bool) -> Node:
        members = (*each.fields, *each.values)
        caption = _CAPTIONS.get(each.form, "")
        if each.extends:
            caption = f"extend {caption}".strip()
        if not full:
            word = "value" if each.form is Form.ENUM else "field"
            counted = f"{len(members)} {word}{'' if len(members) == 1 else 's'}"
            title = f"{each.name}\n{counted}" if members else each.name
            return Node(each.name, title, caption=caption, line=each.place.line)
        shown = [Row(member.name, member.type.spelling) for member in members[:_ROWS]]
        if len(members) > _ROWS:
            shown.append(Row(f"… {len(members) - _ROWS} more"))
        return Node(each.name, each.name, tuple(shown), caption=caption, line=each.place.line)

    def _edges_of(self, each: TypeDef) -> Iterator[Edge]:
        for name in dict.fromkeys(each.interfaces):
            if name in self._names:
                yield Edge(each.name, name, end=End.TRIANGLE, style=Line.DASHED, line=each.place.line)
        for name in dict.fromkeys(each.members):
            if name in self._names:
                yield Edge(each.name, name, "is", end=End.NONE, style=Line.DASHED, line=each.place.line)
        for member in each.fields:
            yield from self._edges_of_field(each, member)

    def _edges_of_field(self, each: TypeDef, member: Member) -> Iterator[Edge]:
        target, many = target_of(self.document, member)
        if target in self.hidden:
            target = member.type.name
        if target in self._names:
            label = f"{member.name} *" if many else member.name
            yield Edge(each.name, target, label, source_row=member.name, line=member.place.line)
        for name in dict.fromkeys(arg.type.name for arg in member.args):
            known = self.document.type(name)
            if name in self._names and known is not None and known.form is Form.INPUT:
                yield Edge(each.name, name, style=Line.DASHED, source_row=member.name, line=member.place.line)


def _plain(edges: list[Edge], full: bool) -> tuple[Edge, ...]:
    """Without rows, one edge stands for all that have the same ends, with their number."""
    if full:
        return tuple(edges)
    merged: dict[tuple[str, str, End], list[Edge]] = defaultdict(list)
    for edge in edges:
        merged[edge.source, edge.target, edge.end].append(edge)
    return tuple(
        replace(same[0], source_row="", label=same[0].label if len(same) == 1 else f"{len(same)} fields")
        for same in merged.values()
    )
