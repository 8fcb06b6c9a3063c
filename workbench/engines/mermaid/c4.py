"""C4 diagrams: people, systems, containers and components, boundaries and relations."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import get_close_matches

from workbench.engines.graph import Direction, Edge, End, Graph, Group, Node, Row, Shape
from workbench.engines.mermaid.document import Document, Problem
from workbench.engines.mermaid.source import Source, Statement, clean
from workbench.engines.mermaid.statements import described

_CALL = re.compile(
    r"(?P<name>[A-Za-z_]\w*)\s*\((?P<arguments>.*)\)\s*(?P<brace>\{)?\s*(?P<close>\})?$", re.DOTALL
)
_ARGUMENT = re.compile(r'\s*(?:\$(?P<key>\w+)\s*=\s*)?(?:"(?P<quoted>[^"]*)"|(?P<bare>[^,"]*))\s*(?:,|$)')
_ELEMENT = re.compile(r"(?P<base>Person|System|Container|Component)(?P<shape>Db|Queue)?(?P<ext>_Ext)?$")
_BOUNDARY = re.compile(
    r"(?:(?P<type>Enterprise|System|Container)_)?Boundary$|(?P<node>Deployment_Node|Node(?:_[LR])?)$"
)
_RELATION = re.compile(
    r"(?:(?P<both>Bi)Rel|Rel(?:_(?:Up|Down|Left|Right|U|D|L|R|(?P<back>Back)))?|(?P<index>RelIndex))$"
)
_STYLES = re.compile(r"Update(?:ElementStyle|RelStyle|LayoutConfig)$")
_WRAP = 30


@dataclass(slots=True)
class _Model:
    source: Source
    nodes: dict[str, Node] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)
    groups: dict[str, Group] = field(default_factory=dict)
    open: list[tuple[str, Statement]] = field(default_factory=list)
    waiting: tuple[str, Statement] | None = None
    """A boundary whose brace may stand in the next line."""
    title: str = ""
    dynamic: bool = False
    unread: set[str] = field(default_factory=set)
    """Ids of elements that could not be read: what names them is not told besides."""
    nameless: bool = False
    """Some element could not be read to its id."""


def parse(source: Source) -> Document:
    """Read a C4 diagram."""
    model = _Model(source, title=source.title, dynamic=source.header.startswith("C4Dynamic"))
    for statement in described(source.statements):
        _read(model, statement)
    _report_unknown_ends(model)
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


def _report_unknown_ends(model: _Model) -> None:
    if model.nameless:
        return
    known = {*model.nodes, *model.groups, *model.unread}
    for edge in model.edges:
        for end in (edge.source, edge.target):
            if end not in known:
                near = get_close_matches(end, list(known), 1, 0.7)
                hint = f"Did you mean {near[0]}?" if near else "Define it, or mend the id."
                message = f"the relation names {end!r:.60}, which nothing defines"
                model.source.problems.append(Problem(edge.line, 1, message, hint))


def _read(model: _Model, statement: Statement) -> None:
    text = statement.text
    if text == "{" and model.waiting is not None:
        model.open.append(model.waiting)
    model.waiting = None
    if text == "}":
        if model.open:
            model.open.pop()
        else:
            model.source.problem(statement, 0, "this brace closes no boundary", "Remove it.")
    elif found := re.match(r"title\s+(.+)$", text):
        model.title = clean(found[1])
    elif re.match(r"(direction|accTitle|accDescr)\b", text) or (text == "{" and model.open):
        return
    elif found := _CALL.match(text):
        _call(model, found, statement)
    elif begun := re.match(r"\w+\s*\(\s*(?P<id>\w*)", text):
        message = "the parenthesis that opens here is never closed"
        model.source.problem(statement, text.index("("), message, "Close it with ).")
        model.unread.add(begun["id"])
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
    if found["arguments"].count('"') % 2:
        at = found.start("arguments") + found["arguments"].rindex('"')
        model.source.problem(statement, at, "this quote is never closed", 'Close it with ".')
        model.unread.update(listed[:1])
        return
    if not listed or not listed[0]:
        model.source.problem(
            statement, found.start("arguments"), f"{name} needs an id", f'Write {name}(id, "Label").'
        )
        model.nameless = True
    elif element := _ELEMENT.match(name):
        _element(model, element, listed, named, statement)
    elif boundary := _BOUNDARY.match(name):
        _boundary(model, boundary, listed, found, statement)
    elif relation := _RELATION.match(name):
        _relation(model, relation, listed, named, statement)
    else:
        hint = "Use Person, System, Container, Component, a boundary or Rel."
        if name.startswith(("Rel", "BiRel")):
            hint = "Use Rel, BiRel, Rel_Up, Rel_Down, Rel_Left, Rel_Right or Rel_Back."
        model.source.problem(statement, 0, f"{name!r:.40} is no element of C4", hint)
        model.unread.add(listed[0])
        if found["brace"] and not found["close"]:
            model.open.append((listed[0], statement))


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
    model: _Model, boundary: re.Match[str], listed: list[str], found: re.Match[str], statement: Statement
) -> None:
    name = listed[0]
    parent = model.open[-1][0] if model.open else ""
    title = listed[1] if len(listed) > 1 else ""
    role = (boundary["type"] or (listed[2] if len(listed) > 2 else "")).strip()
    if not boundary["node"]:
        role = role.lower()
    shown = f"{title or name} [{role}]" if role else title
    model.groups.setdefault(name, Group(name, shown, parent, statement.line))
    if found["brace"] and not found["close"]:
        model.open.append((name, statement))
    elif not found["brace"]:
        model.waiting = (name, statement)


def _relation(
    model: _Model, relation: re.Match[str], listed: list[str], named: dict[str, str], statement: Statement
) -> None:
    if relation["index"]:
        listed = listed[1:]
    if len(listed) < 3:
        message = "a relation needs two ids and a label"
        model.source.problem(statement, 0, message, 'Write Rel(from, to, "Label").')
        if len(listed) < 2:
            return
    label = listed[2] if len(listed) > 2 else ""
    technology = named.get("techn", listed[3] if len(listed) > 3 else "")
    if technology:
        label = f"{label} [{technology}]"
    if model.dynamic:
        label = f"{len(model.edges) + 1}: {label}"
    source, target = listed[:2]
    if relation["back"]:
        source, target = target, source
    start = End.ARROW if relation["both"] else End.NONE
    model.edges.append(Edge(source, target, label, start, line=statement.line))
