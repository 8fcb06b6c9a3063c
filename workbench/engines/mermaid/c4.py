"""C4 diagrams: people, systems, containers and components, boundaries and relations."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from workbench.engines.graph import Direction, Edge, End, Graph, Group, Node, Row, Shape
from workbench.engines.mermaid.document import Document
from workbench.engines.mermaid.source import Source, Statement, clean

_CALL = re.compile(
    r"(?P<name>[A-Za-z_]\w*)\s*\((?P<arguments>.*)\)\s*(?P<brace>\{)?\s*(?P<close>\})?$", re.DOTALL
)
_ARGUMENT = re.compile(r'\s*(?:\$(?P<key>\w+)\s*=\s*)?(?:"(?P<quoted>[^"]*)"|(?P<bare>[^,"]*))\s*(?:,|$)')
_ELEMENT = re.compile(r"(?P<base>Person|System|Container|Component)(?P<shape>Db|Queue)?(?P<ext>_Ext)?$")
_BOUNDARY = re.compile(
    r"(?:(?P<type>Enterprise|System|Container)_)?Boundary$|(?:Deployment_)?Node(?:_[LR])?$"
)
_RELATION = re.compile(r"(?P<both>Bi)?Rel(?:_(?:Up|Down|Left|Right|U|D|L|R|Back|Neighbor|Back_Neighbor))?$")
_STYLES = re.compile(r"(?:Update\w+|Lay_\w+|AddElementTag|AddRelTag|SHOW_LEGEND|LAYOUT_\w+|RelIndex)$")
_WRAP = 30


@dataclass(slots=True)
class _Model:
    source: Source
    nodes: dict[str, Node] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)
    groups: dict[str, Group] = field(default_factory=dict)
    open: list[tuple[str, Statement]] = field(default_factory=list)
    title: str = ""


def parse(source: Source) -> Document:
    """Read a C4 diagram."""
    model = _Model(source, title=source.title)
    for statement in source.statements:
        _read(model, statement)
    for name, opened in model.open:
        source.problem(opened, 0, f"the boundary {name!r:.60} is never closed", "Close it with }.")
    graph = Graph(
        tuple(node for node in model.nodes.values() if node.id not in model.groups),
        tuple(model.edges),
        tuple(model.groups.values()),
        Direction.DOWN,
        model.title,
    )
    return Document("c4", graph)


def _read(model: _Model, statement: Statement) -> None:
    text = statement.text
    if text == "}":
        if model.open:
            model.open.pop()
        else:
            model.source.problem(statement, 0, "this brace closes no boundary", "Remove it.")
    elif found := re.match(r"title\s+(.+)$", text):
        model.title = clean(found[1])
    elif re.match(r"(direction|accTitle|accDescr)\b", text) or text == "{":
        return
    elif found := _CALL.match(text):
        _call(model, found, statement)
    elif re.match(r"\w+\s*\(", text):
        model.source.problem(
            statement, text.index("("), "the parenthesis that opens here is never closed", "Close it with )."
        )
    else:
        model.source.problem(
            statement,
            0,
            f"{text!r:.40} is no statement of a C4 diagram",
            'Use Person(id, "Label"), System(...), Container(...), a boundary or Rel(from, to, "Label").',
        )


def _arguments(text: str) -> tuple[list[str], dict[str, str]]:
    listed, named, at = [], {}, 0
    while at < len(text):
        found = _ARGUMENT.match(text, at)
        if not found or found.end() == at:
            break
        value = clean(found["quoted"] if found["quoted"] is not None else found["bare"])
        if found["key"]:
            named[found["key"]] = value
        else:
            listed.append(value)
        at = found.end()
    return listed, named


def _call(model: _Model, found: re.Match[str], statement: Statement) -> None:
    name = found["name"]
    listed, named = _arguments(found["arguments"])
    if _STYLES.match(name):
        return
    if not listed or not listed[0]:
        model.source.problem(
            statement, found.start("arguments"), f"{name} needs an id", f'Write {name}(id, "Label").'
        )
    elif element := _ELEMENT.match(name):
        _element(model, element, listed, named, statement)
    elif boundary := _BOUNDARY.match(name):
        _boundary(model, boundary["type"] or "", listed, found, statement)
    elif relation := _RELATION.match(name):
        _relation(model, bool(relation["both"]), listed, named, statement)
    else:
        model.source.problem(
            statement,
            0,
            f"{name!r:.40} is no element of C4",
            "Use Person, System, Container, Component, a boundary or Rel.",
        )


def _element(
    model: _Model, element: re.Match[str], listed: list[str], named: dict[str, str], statement: Statement
) -> None:
    base, outside = element["base"], bool(element["ext"])
    technical = base in ("Container", "Component")
    technology = named.get("techn", listed[2] if technical and len(listed) > 2 else "")
    described = 3 if technical else 2
    description = named.get("descr", listed[described] if len(listed) > described else "")
    shape = {"Db": Shape.DATABASE, "Queue": Shape.SUBROUTINE}.get(element["shape"] or "", Shape.BOX)
    if base == "Person":
        shape = Shape.PERSON
    role = f"External {base.lower()}" if outside else base
    caption = f"[{role}: {technology}]" if technology else f"[{role}]"
    group = model.open[-1][0] if model.open else ""
    rows = tuple(Row(line) for line in _lines(description))
    if listed[0] in model.nodes:
        model.source.problem(
            statement, 0, f"the id {listed[0]!r:.60} is used twice", "Give each element its own id."
        )
        return
    title = named.get("label", listed[1] if len(listed) > 1 else "")
    model.nodes[listed[0]] = Node(listed[0], title, rows, group, shape, caption, statement.line)


def _lines(text: str) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + len(word) < _WRAP:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _boundary(
    model: _Model, role: str, listed: list[str], found: re.Match[str], statement: Statement
) -> None:
    name = listed[0]
    parent = model.open[-1][0] if model.open else ""
    title = listed[1] if len(listed) > 1 else ""
    shown = f"{title or name} [{role.lower()}]" if role else title
    model.groups.setdefault(name, Group(name, shown, parent, statement.line))
    if found["brace"] and not found["close"]:
        model.open.append((name, statement))


def _relation(
    model: _Model, both: bool, listed: list[str], named: dict[str, str], statement: Statement
) -> None:
    if len(listed) < 3:
        message = "a relation needs two ids and a label"
        model.source.problem(statement, 0, message, 'Write Rel(from, to, "Label").')
        if len(listed) < 2:
            return
    label = listed[2] if len(listed) > 2 else ""
    technology = named.get("techn", listed[3] if len(listed) > 3 else "")
    if technology:
        label = f"{label} [{technology}]"
    start = End.ARROW if both else End.NONE
    model.edges.append(Edge(listed[0], listed[1], label, start, line=statement.line))
