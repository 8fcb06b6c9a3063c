"""The picture of a schema: the drawn graph of its types, and what is not in it.

Operations are drawn as a tree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench.core.kinds import Picture
from workbench.core.text import one_line
from workbench.engines.drawing import draw
from workbench.engines.drawing.captions import padded, plain
from workbench.engines.graphql.class_source import class_diagram
from workbench.engines.graphql.model import Document, Selection
from workbench.engines.graphql.type_graph import ALL_ROWS, WHOLE, TypeGraph

_BRANCHES = 400
"""Lines of a tree of operations that are drawn."""


def picture_of(document: Document, *, ascii_only: bool = False, around: str = "") -> Picture | None:
    """All types, or with `around` that type and its neighbours; None when there is nothing to draw."""
    types = TypeGraph(document)
    if not types.shown:
        lines = list(_tree(document, ascii_only))
        return Picture(padded([], lines)) if lines else None
    around = types.around(around)
    graph = types.graph(around)
    drawn = draw(graph, ascii_only=ascii_only)
    notes = [plain(note, ascii_only) for note in _notes(types, len(graph.nodes), around)]
    source = class_diagram(types.graph(around, rows=True))
    names = tuple(each.name for each in types.shown)
    return Picture(padded(drawn, ["", *notes] if notes else []), source, names, around)


def _notes(types: TypeGraph, drawn: int, around: str) -> Iterator[str]:
    count = len(types.shown)
    if types.hidden:
        yield "Connections are drawn as lines to what they list, with a *."
    elif any(edge.label.endswith(" *") for edge in types.edges):
        yield "* is a list."
    if around:
        if count > drawn:
            yield f"… {count - drawn} more type{'' if count - drawn == 1 else 's'}"
    elif count > WHOLE:
        yield f"… {count - drawn} more types: drawn are the {drawn} with the most neighbours."
    if not around and count > ALL_ROWS:
        yield "Choose a type to see its fields and its neighbours."


def _tree(document: Document, ascii_only: bool) -> Iterator[str]:
    left = _BRANCHES
    for operation in document.operations:
        head = " ".join(part for part in (operation.sort, operation.name) if part)
        given = ", ".join(f"${member.name}: {member.type.spelling}" for member in operation.variables)
        on = f" on {operation.on}" if operation.on else ""
        yield plain(one_line(f"{head}{f'({given})' if given else ''}{on}", 160), ascii_only)
        for line in _branches(operation.selections, "", ascii_only):
            left -= 1
            if left < 0:
                yield "…" if not ascii_only else "..."
                return
            yield plain(line, ascii_only)


def _branches(selections: Sequence[Selection], indent: str, ascii_only: bool) -> Iterator[str]:
    through, last, go_on = ("|- ", "`- ", "|  ") if ascii_only else ("├─ ", "└─ ", "│  ")
    stack = [(each, indent, at == len(selections) - 1) for at, each in enumerate(selections)][::-1]
    while stack:
        each, before, is_last = stack.pop()
        yield before + (last if is_last else through) + one_line(_label(each), 120)
        inside = before + ("   " if is_last else go_on)
        count = len(each.selections)
        stack += [(child, inside, at == count - 1) for at, child in enumerate(each.selections)][::-1]


def _label(each: Selection) -> str:
    if each.spread:
        return f"...{each.name}"
    if not each.name:
        return f"... on {each.on}" if each.on else "..."
    alias = f"{each.alias}: " if each.alias else ""
    return f"{alias}{each.name}{f'({each.args})' if each.args else ''}"
