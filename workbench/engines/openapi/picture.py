"""An API drawn: its paths as a tree, and below it the schemas that it speaks of."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.core.kinds import Picture
from workbench.core.text import one_line
from workbench.engines.drawing.neighbourhood import narrowed
from workbench.engines.graph import Edge, Graph
from workbench.engines.openapi.document import Document
from workbench.engines.openapi.operations import Operation
from workbench.engines.openapi.schema_graph import schema_graph
from workbench.engines.openapi.shapes import mapping, text
from workbench.engines.openapi.tree import Line, branch_lines, branch_of, branches, tree_lines

_WHOLE = 120
"""Operations up to which all are drawn; of more only the first segments of their paths."""


def picture_of(document: Document, *, ascii_only: bool = False, around: str = "") -> Picture | None:
    """The tree and the graph; None when there is neither. `around` is a schema, drawn with its neighbours
    and the operations that speak of it, or the first segment of paths, drawn with all below it."""
    graph = schema_graph(document)
    operations = document.operations
    if not operations and not graph.nodes:
        return None
    large = len(operations) > _WHOLE
    known = (*(branches(operations) if large else ()), *(node.id for node in graph.nodes))
    around = around if around in known else ""
    shown = _chosen(document, around)
    if around.startswith("/"):
        spoken = _spoken_of(shown)
        kept = tuple(node for node in graph.nodes if node.id in spoken)
        drawn = narrowed(Graph(kept, _between(graph, spoken), direction=graph.direction))
    else:
        drawn = narrowed(graph, around)
    collapsed = large and not around
    tree = branch_lines if collapsed else tree_lines
    lines = _columns([(_title(document), ""), *tree(shown, ascii_only=ascii_only)], ascii_only)
    if collapsed:
        lines += ["", f"{len(operations)} operations. Choose a path to see all below it."]
    lines += _schemas(drawn.graph, len(drawn.names), ascii_only)
    return Picture(_padded(lines), _source(drawn.graph), known, around)


def _title(document: Document) -> str:
    info = mapping(document.root.get("info"))
    return one_line(f"{info.get('title', 'API')} {info.get('version', '')}", 70)


def _chosen(document: Document, around: str) -> Sequence[Operation]:
    if not around:
        return document.operations
    if around.startswith("/"):
        return [one for one in document.operations if branch_of(one) == around]
    return [one for one in document.operations if around in _spoken_of([one])]


def _spoken_of(operations: Sequence[Operation]) -> set[str]:
    """Names of the schemas that these send and receive, one step deep."""
    found: set[str] = set()
    for operation in operations:
        holders = [*(operation.body.media if operation.body else ())]
        holders += [media for response in operation.responses for media in response.media]
        for media in holders:
            for schema in (media.schema, media.items):
                node = mapping(schema)
                parts = [
                    node,
                    mapping(node.get("items")),
                    *map(mapping, mapping(node.get("properties")).values()),
                ]
                parts += [mapping(part.get("items")) for part in parts]
                found |= {text(part.get("$ref")).rpartition("/")[2] for part in parts if "$ref" in part}
    return found


def _between(graph: Graph, names: set[str]) -> tuple[Edge, ...]:
    return tuple(edge for edge in graph.edges if edge.source in names and edge.target in names)


def _schemas(graph: Graph, count: int, ascii_only: bool) -> list[str]:
    from workbench.engines.drawing import draw

    if not graph.nodes:
        return []
    notes = []
    if any(row.type.endswith("?") for node in graph.nodes for row in node.rows):
        notes.append("text? may be left out")
    if missing := count - len(graph.nodes):
        notes.append(f"… {missing} more schemas. Choose one to see it with its neighbours.")
    flat = [_flat(note, ascii_only) for note in notes]
    return ["", *draw(graph, ascii_only=ascii_only), *(["", *flat] if flat else [])]


def _source(graph: Graph) -> str:
    from workbench.engines.mermaid.write import mermaid

    return mermaid(graph) if graph.nodes else ""


def _columns(lines: Sequence[Line], ascii_only: bool) -> list[str]:
    """What is on the right begins in one column."""
    from workbench.engines.drawing.text import width

    flat = [(_flat(left, ascii_only), _flat(right, ascii_only)) for left, right in lines]
    column = max((width(left) for left, right in flat if right), default=0) + 2
    return [left + " " * (column - width(left)) + right if right else left for left, right in flat]


def _flat(line: str, ascii_only: bool) -> str:
    """The line as it is drawn."""
    from workbench.engines.drawing.text import glyphs

    return "".join(grapheme for grapheme, _ in glyphs(line, ascii_only))


def _padded(lines: Sequence[str]) -> tuple[str, ...]:
    from workbench.engines.drawing.text import width

    full = max(map(width, lines))
    return tuple(line + " " * (full - width(line)) for line in lines)
