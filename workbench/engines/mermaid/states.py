"""State diagrams: states, transitions, composites, choices, forks and notes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from workbench.engines.graph import Direction, Edge, End, Graph, Group, Line, Node, Row, Shape
from workbench.engines.mermaid.document import Document
from workbench.engines.mermaid.source import DIRECTIONS, IGNORED, Source, Statement, clean

_STATE = r"(?:\[\*\]|\[H\*?\]|[\w\u0080-\U0010ffff][\w\u0080-\U0010ffff.-]*?)"
_TRANSITION = re.compile(
    rf"(?P<source>{_STATE})(?::::\w+)?\s*-->\s*(?P<target>{_STATE})(?::::\w+)?\s*(?::(?P<label>.*))?$"
)
_DECLARED = re.compile(
    r"state\s+(?:\"(?P<title>[^\"]*)\"\s+as\s+)?(?P<id>[\w\u0080-\U0010ffff.-]+)\s*"
    r"(?P<mark><<\w+>>|\[\[\w+\]\])?\s*(?P<brace>\{)?\s*(?P<rest>.*)$"
)
_DESCRIBED = re.compile(r"(?P<id>[\w\u0080-\U0010ffff.-]+)\s*:(?!:)(?P<text>.*)$")
_NOTE = re.compile(r"note\s+(?:left|right)\s+of\s+(?P<id>[^\s:]+)\s*(?::(?P<text>.*))?$", re.IGNORECASE)
_FLOATING = re.compile(r"note\s+\"(?P<text>[^\"]*)\"\s+as\s+\S+$")
_COMMENT = re.compile(r"\s%%(?!\{).*$", re.DOTALL)
_PLAIN = re.compile(r"[\w\u0080-\U0010ffff][\w\u0080-\U0010ffff.-]*(?::::\w+)?$")
_MARKS = {"choice": Shape.DECISION, "fork": Shape.BAR, "join": Shape.BAR}


@dataclass(slots=True)
class _Machine:
    source: Source
    direction: Direction = Direction.DOWN
    states: dict[str, Node] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)
    groups: dict[str, Group] = field(default_factory=dict)
    open: list[tuple[str, Statement]] = field(default_factory=list)
    note_of: str = ""
    note: list[str] = field(default_factory=list)
    opened_note: Statement | None = None
    notes: int = 0
    regions: dict[str, list[str]] = field(default_factory=dict)
    """Ids of the regions of composites that are divided."""


def parse(source: Source) -> Document:
    """Read a state diagram."""
    machine = _Machine(source)
    for statement in source.statements:
        if machine.opened_note is not None:
            _continue_note(machine, statement)
        else:
            _read(machine, statement)
    for name, opened in machine.open:
        source.problem(opened, 0, f"the state {name!r:.60} is never closed", "Close it with }.")
    if machine.opened_note is not None:
        source.problem(machine.opened_note, 0, "this note is never closed", "Close it with end note.")
        _add_note(machine, machine.note_of, "\n".join(machine.note), machine.opened_note.line)
    nodes = tuple(node for node in machine.states.values() if node.id not in machine.groups)
    graph = Graph(
        nodes, tuple(machine.edges), tuple(machine.groups.values()), machine.direction, source.title
    )
    return Document("state", graph)


def _read(machine: _Machine, statement: Statement) -> None:
    text = _COMMENT.sub("", statement.text).rstrip(";").rstrip()
    if found := re.match(r"direction\s+(\w+)$", text):
        if not machine.open:
            machine.direction = DIRECTIONS.get(found[1], machine.direction)
    elif text == "}":
        if machine.open:
            machine.open.pop()
        else:
            machine.source.problem(statement, 0, "this brace closes no state", "Remove it.")
    elif found := _TRANSITION.match(text):
        source = _meet(machine, found["source"], statement.line, leaving=True)
        target = _meet(machine, found["target"], statement.line, leaving=False)
        machine.edges.append(Edge(source, target, clean(found["label"] or ""), line=statement.line))
    elif found := _NOTE.match(text):
        _open_note(machine, found, statement)
    elif found := _FLOATING.match(text):
        machine.notes += 1
        name = f"note {machine.notes}"
        machine.states[name] = Node(name, clean(found["text"]) or " ", shape=Shape.NOTE, line=statement.line)
    elif text == "--" and machine.open:
        _divide(machine, statement)
    elif found := _DECLARED.match(text):
        _declare(machine, found, statement)
    elif IGNORED.match(text) or text in ("--", "hide empty description") or text.startswith("scale "):
        return
    elif found := _DESCRIBED.match(text):
        _describe(machine, found, statement)
    elif _PLAIN.match(text):
        _meet(machine, text.partition(":::")[0], statement.line, leaving=True)
    else:
        _complain(machine, statement)


def _divide(machine: _Machine, statement: Statement) -> None:
    """A composite's next region begins; what stood in it so far becomes its first."""
    owner = machine.open[-1][0]
    regions = machine.regions.setdefault(owner, [])
    if not regions:
        first = Group(f"{owner} region 1", " ", owner, statement.line)
        regions.append(first.id)
        machine.groups[first.id] = first
        for name, node in machine.states.items():
            if node.group == owner:
                machine.states[name] = replace(node, group=first.id)
        for name, group in machine.groups.items():
            if group.parent == owner and name != first.id:
                machine.groups[name] = replace(group, parent=first.id)
    region = Group(f"{owner} region {len(regions) + 1}", " ", owner, statement.line)
    regions.append(region.id)
    machine.groups[region.id] = region


def _here(machine: _Machine) -> str:
    """The innermost open state, or its region."""
    if not machine.open:
        return ""
    owner = machine.open[-1][0]
    regions = machine.regions.get(owner)
    return regions[-1] if regions else owner


def _meet(machine: _Machine, name: str, line: int, *, leaving: bool) -> str:
    group = _here(machine)
    shape, title = Shape.ROUND, ""
    if name == "[*]":
        shape = Shape.START if leaving else Shape.STOP
        name = f"[*] {shape.value} {group}".strip()
    elif name.startswith("[H"):
        name, title = f"{name} {group}".strip(), name.strip("[]")
    known = machine.states.get(name)
    if known is None:
        machine.states[name] = Node(name, title, group=group, shape=shape, line=line)
    elif group and not known.group:
        machine.states[name] = replace(known, group=group)
    return name


def _declare(machine: _Machine, found: re.Match[str], statement: Statement) -> None:
    name = _meet(machine, found["id"], statement.line, leaving=True)
    mark = (found["mark"] or "").strip("<>[]")
    if mark in _MARKS:
        machine.states[name] = replace(machine.states[name], shape=_MARKS[mark])
    elif mark:
        machine.source.problem(
            statement, found.start("mark"), f"{mark!r:.40} is no kind of state", "Use choice, fork or join."
        )
    title = clean(found["title"] or "")
    if title:
        machine.states[name] = replace(machine.states[name], title=title)
    if not found["brace"]:
        if rest := found["rest"].strip().removeprefix(":::"):
            aliased = re.match(r"as\s+\"?([^\"]*)", rest)
            hint = f'Write state "{aliased[1][:60]}" as {name[:60]}.' if aliased else "Remove it."
            machine.source.problem(statement, found.start("rest"), f"{rest!r:.40} can't stand here", hint)
        return
    parent = _here(machine)
    machine.groups.setdefault(name, Group(name, title or machine.states[name].title, parent, statement.line))
    machine.open.append((name, statement))
    rest = found["rest"].strip()
    if rest:
        closes = rest.endswith("}")
        body = rest.rstrip("}").strip()
        if body:
            _read(machine, Statement(body, statement.line, statement.column + found.start("rest")))
        if closes:
            machine.open.pop()


def _describe(machine: _Machine, found: re.Match[str], statement: Statement) -> None:
    name = _meet(machine, found["id"], statement.line, leaving=True)
    text = clean(found["text"])
    node = machine.states[name]
    if not node.title:
        machine.states[name] = replace(node, title=text)
    elif text:
        machine.states[name] = replace(node, rows=(*node.rows, Row(text)))


def _open_note(machine: _Machine, found: re.Match[str], statement: Statement) -> None:
    if found["text"] is not None:
        _add_note(machine, found["id"], found["text"], statement.line)
        return
    machine.opened_note, machine.note_of, machine.note = statement, found["id"], []


def _continue_note(machine: _Machine, statement: Statement) -> None:
    if statement.text.lower() == "end note":
        _add_note(machine, machine.note_of, "\n".join(machine.note), statement.line)
        machine.opened_note = None
    else:
        machine.note.append(statement.text)


def _add_note(machine: _Machine, of: str, text: str, line: int) -> None:
    of = _meet(machine, of, line, leaving=True)
    machine.notes += 1
    name = f"note {machine.notes}"
    group = machine.states[of].group
    machine.states[name] = Node(name, clean(text) or " ", group=group, shape=Shape.NOTE, line=line)
    machine.edges.append(Edge(of, name, end=End.NONE, style=Line.DASHED, line=line))


def _complain(machine: _Machine, statement: Statement) -> None:
    arrow = re.search(r"-+>?|=+>|→", statement.text)
    machine.source.problem(
        statement,
        arrow.start() if arrow else 0,
        "this is no transition that can be read" if arrow else "this is no statement of a state diagram",
        'Write A --> B : event; names are one word, longer ones go into state "Long name" as A.',
    )
