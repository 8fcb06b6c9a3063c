"""A graph as Mermaid source: an ER diagram when its nodes have typed rows, else a flowchart."""

from __future__ import annotations

import re
from collections import defaultdict

from workbench.engines.graph import Direction, Edge, End, Graph, Group, Line, Node, Shape

_BRACKETS = {
    Shape.ROUND: ("(", ")"),
    Shape.PERSON: ("([", "])"),
    Shape.DATABASE: ("[(", ")]"),
    Shape.DECISION: ("{", "}"),
    Shape.CIRCLE: ("((", "))"),
    Shape.START: ("((", "))"),
    Shape.STOP: ("(((", ")))"),
    Shape.HEXAGON: ("{{", "}}"),
    Shape.SUBROUTINE: ("[[", "]]"),
    Shape.SLANTED: ("[/", "/]"),
}
_LEFT_FEET = {End.ONE: "||", End.ZERO_OR_ONE: "|o", End.ONE_OR_MANY: "}|", End.ZERO_OR_MANY: "}o"}
_RIGHT_FEET = {End.ONE: "||", End.ZERO_OR_ONE: "o|", End.ONE_OR_MANY: "|{", End.ZERO_OR_MANY: "o{"}
_ARROWS = {
    Line.SOLID: ("--", "-", ">"),
    Line.DASHED: ("-.", "-", ">"),
    Line.THICK: ("==", "=", ">"),
}


def mermaid(graph: Graph) -> str:
    """Source that Mermaid draws as the same graph."""
    is_er = any(row.type for node in graph.nodes for row in node.rows) or any(
        edge.start in _LEFT_FEET or edge.end in _RIGHT_FEET for edge in graph.edges
    )
    head = f"---\ntitle: {_quoted(graph.title)}\n---\n" if graph.title.strip() else ""
    return head + (_er(graph) if is_er else _flowchart(graph))


def _names(graph: Graph) -> dict[str, str]:
    """Ids that Mermaid takes, each its own."""
    names: dict[str, str] = {}
    taken = {"end", "graph", "subgraph", "style", "class", "click", "direction"}
    for known in [node.id for node in graph.nodes] + [group.id for group in graph.groups]:
        if known in names:
            continue
        base = re.sub(r"\W+", "_", known, flags=re.ASCII).strip("_") or "n"
        name, number = base, 2
        while name.lower() in taken:
            name, number = f"{base}_{number}", number + 1
        taken.add(name.lower())
        names[known] = name
    return names


_ENTITIES = str.maketrans(
    {"#": "#35;", '"': "#quot;", "|": "#124;", "`": "#96;", "<": "#lt;", "&": "#amp;", "\\": "#92;"}
)
"""Characters that mean something inside a label, as Mermaid's entities."""

_ALIAS = str.maketrans({"%": "#37;", "[": "#91;", "]": "#93;"})
"""What an entity's title may not hold besides."""


def _label(text: str) -> str:
    return '"' + "<br/>".join(text.translate(_ENTITIES).splitlines()) + '"'


def _quoted(text: str) -> str:
    return '"' + " ".join(text.replace('"', "'").split()) + '"'


def _er(graph: Graph) -> str:
    names = _names(graph)
    lines = ["erDiagram"]
    if graph.nodes and graph.direction is not Direction.DOWN:
        # Down is the default, and older renderers know no other here.
        lines.append(f"    direction {graph.direction.value}")
    for node in graph.nodes:
        title = _label(" ".join(node.text.split())).translate(_ALIAS)
        alias = "" if names[node.id] == node.text else f"[{title}]"
        if not node.rows:
            lines.append(f"    {names[node.id]}{alias}")
            continue
        lines.append(f"    {names[node.id]}{alias} {{")
        lines += [f"        {_attribute(row.name, row.type, row.keys, row.note)}" for row in node.rows]
        lines.append("    }")
    for edge in graph.edges:
        if edge.source in names and edge.target in names:
            left, right = _LEFT_FEET.get(edge.start, "||"), _RIGHT_FEET.get(edge.end, "||")
            line = ".." if edge.style is Line.DASHED else "--"
            label = _label(" ".join(edge.label.split()))
            lines.append(f"    {names[edge.source]} {left}{line}{right} {names[edge.target]} : {label}")
    return "\n".join(lines) + "\n"


def _attribute(name: str, kind: str, keys: tuple[str, ...], note: str) -> str:
    shown = [key for key in keys if key in ("PK", "FK", "UK")]
    parts = [_word(kind or "any"), _word(name), ", ".join(shown)]
    parts.append(_quoted(note) if note.strip() else "")
    return " ".join(part for part in parts if part)


def _word(text: str) -> str:
    """One word, as an attribute's type and name must be; it holds no comma."""
    word = re.sub(r"[^\w()\[\]-]+", "_", text.strip(), flags=re.ASCII).strip("_")
    return word if re.match(r"[A-Za-z_]", word) else f"_{word}"


def _flowchart(graph: Graph) -> str:
    names = _names(graph)
    lines = [f"flowchart {graph.direction.value}"]
    members: dict[str, list[Node]] = defaultdict(list)
    children: dict[str, list[Group]] = defaultdict(list)
    known = {group.id for group in graph.groups}
    for node in graph.nodes:
        members[node.group if node.group in known else ""].append(node)
    for group in graph.groups:
        children[group.parent if group.parent in known else ""].append(group)
    written: set[str] = set()
    _write_group("", 1, lines, members, children, names, written)
    for group in graph.groups:
        if group.id not in written:
            # A group inside itself has no way in from the top.
            _write_frame(group, 1, lines, members, children, names, written)
    lines += [
        f"    {_edge(edge, names)}" for edge in graph.edges if {edge.source, edge.target} <= names.keys()
    ]
    return "\n".join(lines) + "\n"


def _write_group(
    group: str,
    depth: int,
    lines: list[str],
    members: dict[str, list[Node]],
    children: dict[str, list[Group]],
    names: dict[str, str],
    written: set[str],
) -> None:
    for node in members[group]:
        opens, closes = _BRACKETS.get(node.shape, ("[", "]"))
        text = "\n".join(
            [part for part in (node.caption, node.text) if part] + [row.name for row in node.rows]
        )
        lines.append("    " * depth + f"{names[node.id]}{opens}{_label(text or ' ')}{closes}")
    for child in children[group]:
        if child.id not in written:
            _write_frame(child, depth, lines, members, children, names, written)


def _write_frame(
    group: Group,
    depth: int,
    lines: list[str],
    members: dict[str, list[Node]],
    children: dict[str, list[Group]],
    names: dict[str, str],
    written: set[str],
) -> None:
    written.add(group.id)
    lines.append("    " * depth + f"subgraph {names[group.id]} [{_label(group.title or group.id)}]")
    _write_group(group.id, depth + 1, lines, members, children, names, written)
    lines.append("    " * depth + "end")


def _edge(edge: Edge, names: dict[str, str]) -> str:
    if edge.style is Line.INVISIBLE:
        return f"{names[edge.source]} ~~~ {names[edge.target]}"
    opening, plain, head = _ARROWS[edge.style]
    tail = {End.NONE: "", End.CROSS: "x", End.CIRCLE: "o"}.get(edge.start, "<")
    end = {End.NONE: plain, End.CROSS: "x", End.CIRCLE: "o"}.get(edge.end, head)
    if edge.style is Line.DASHED:
        end = "-" if end == plain else f"-{end}"
    label = f"|{_label(edge.label)}|" if edge.label.strip() else ""
    return f"{names[edge.source]} {tail}{opening}{end}{label} {names[edge.target]}"
