"""Flowcharts: nodes in their shapes, chained and labelled links, nested subgraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from workbench.engines.graph import Direction, Edge, End, Graph, Group, Line, Node, Shape
from workbench.engines.mermaid.document import Document, Redefinition
from workbench.engines.mermaid.shapes import SHAPES
from workbench.engines.mermaid.source import DIRECTIONS, Source, Statement, clean
from workbench.engines.mermaid.statements import described, joined, parts

_ID = re.compile(r"[\w\u0080-\U0010ffff]+(?:(?:\.(?!-)|/|-(?![-.=>xo]*[-=>.]))[\w\u0080-\U0010ffff]+)*")
_SHAPES: tuple[tuple[str, tuple[str, ...], Shape], ...] = (
    ("(((", (")))",), Shape.CIRCLE),
    ("((", ("))",), Shape.CIRCLE),
    ("([", ("])",), Shape.ROUND),
    ("[[", ("]]",), Shape.SUBROUTINE),
    ("[(", (")]",), Shape.DATABASE),
    ("[/", ("/]", "\\]"), Shape.SLANTED),
    ("[\\", ("\\]", "/]"), Shape.SLANTED),
    ("{{", ("}}",), Shape.HEXAGON),
    ("(", (")",), Shape.ROUND),
    ("[", ("]",), Shape.BOX),
    ("{", ("}",), Shape.DECISION),
    (">", ("]",), Shape.BOX),
)
_LINK = re.compile(
    r"(?:(?P<id>[\w-]+)@)?(?P<tail>[<xo](?=[-=]))?(?P<line>--+(?P<h1>[-xo>])|==+(?P<h2>[=xo>])|-\.+-(?P<h3>[xo>])?|~~~+)"
)
_LINK_OPENS = re.compile(r"(?:(?P<id>[\w-]+)@)?(?P<tail>[<xo](?=[-=]))?(?P<line>--|==|-\.)\s*(?=[^\s>])")
_LINK_CLOSES = {
    "--": re.compile(r"--+(?P<head>[-xo>])"),
    "==": re.compile(r"==+(?P<head>[=xo>])"),
    "-.": re.compile(r"\.+-(?P<head>[xo>])?"),
}
_HEADS = {">": End.ARROW, "<": End.ARROW, "x": End.CROSS, "o": End.CIRCLE}
_STYLES = {"-": Line.SOLID, "=": Line.THICK, "~": Line.INVISIBLE}
_PIPED_QUOTES = re.compile(r'\|\s*"[^"]*"\s*\|')
_STYLE_CLASS = re.compile(r":::[\w-]*")
_SKIPPED = re.compile(r"(classDef|class|style|linkStyle|click|accTitle|accDescr)\b(?!\s*(?:--|==|-\.))")
_RESERVED = frozenset({
    "end", "subgraph", "graph", "flowchart", "style", "linkStyle", "classDef", "class", "call", "href",
    "interpolate",
})  # fmt: skip
"""Words that Mermaid 11.17 refuses as ids."""
_SUBGRAPH = re.compile(r"subgraph\b\s*((?!--|==|-\.).*)$", re.DOTALL)
_LOOSE = re.compile(r'[()\[\]{}"]')
_PROPERTIES = re.compile(r'@\{(?:[^"}]|"[^"]*")*+\}')
_QUOTED = re.compile(r'\s*(?:"[^"]*"\s*)?\Z')
_CLASHES = {"--": "--", "==": "=", "-.": "."}
"""What a label between the two halves of a link can't hold without quotes."""


@dataclass(frozen=True, slots=True)
class _Link:
    label: str
    tail: End
    head: End
    style: Line


@dataclass(slots=True)
class _Chart:
    source: Source
    direction: Direction
    nodes: dict[str, Node] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)
    groups: dict[str, Group] = field(default_factory=dict)
    stack: list[tuple[str, Statement]] = field(default_factory=list)
    links: set[str] = field(default_factory=set)
    """Ids that were given to edges."""
    redefined: list[Redefinition] = field(default_factory=list)


def parse(source: Source) -> Document:
    """Read a flowchart."""
    chart = _Chart(source, _direction(source))
    for statement in joined(described(source.statements)):
        for part in parts(statement):
            _read(chart, part)
    for _, opened in chart.stack:
        source.problem(opened, 0, "this subgraph is never closed", "Close it with a line that says end.")
    nodes = tuple(node for node in chart.nodes.values() if node.id not in chart.groups)
    graph = Graph(nodes, tuple(chart.edges), tuple(chart.groups.values()), chart.direction, source.title)
    return Document("flowchart", graph, redefined=tuple(chart.redefined))


def _direction(source: Source) -> Direction:
    words = source.header.split(";")[0].split()
    rest = source.header.partition(";")[2].strip()
    if rest:
        column = source.header_column + source.header.index(";") + 1
        source.statements.insert(0, Statement(rest, source.header_line, column))
    if len(words) < 2:
        return Direction.DOWN
    found = {"<": Direction.LEFT, ">": Direction.RIGHT, "^": Direction.UP, "v": Direction.DOWN} | DIRECTIONS
    if words[1] not in found:
        at = Statement(source.header, source.header_line, source.header_column)
        source.problem(
            at,
            source.header.index(words[1], len(words[0])),
            f"{words[1]!r:.40} is no direction",
            "Use LR, RL, TB or BT.",
        )
    return found.get(words[1], Direction.DOWN)


def _read(chart: _Chart, statement: Statement) -> None:
    text = statement.text
    if opened := _SUBGRAPH.match(text):
        _open_group(chart, statement, opened[1].strip())
    elif text == "end":
        if chart.stack:
            chart.stack.pop()
        else:
            chart.source.problem(statement, 0, "this end closes no subgraph", "Remove it.")
    elif turned := re.match(r"direction\s+(\w+)\s*$", text):
        if turned[1] not in DIRECTIONS:
            chart.source.problem(
                statement, turned.start(1), f"{turned[1]!r:.40} is no direction", "Use LR, RL, TB or BT."
            )
    elif not _SKIPPED.match(text):
        _Chain(chart, statement).read()


def _open_group(chart: _Chart, statement: Statement, rest: str) -> None:
    parent = chart.stack[-1][0] if chart.stack else ""
    found = re.match(r"([\w.-]+)\s*\[(.*)\]\s*$", rest, re.DOTALL)
    words = found[2] if found else rest
    loose = None if _QUOTED.match(words) else _LOOSE.search(words)
    if loose:
        at = statement.text.rindex(words) + loose.start()
        hint = f'Write subgraph {found[1] if found else "id"}["{words.strip()[:60]}"].'
        chart.source.problem(statement, at, f"a title with {loose[0]} in it needs quotes", hint)
    if found:
        name, title = found[1], clean(found[2])
    elif rest:
        name = title = clean(rest)
    else:
        name, title = f"subgraph {len(chart.groups) + 1}", " "
    if name in chart.groups:
        chart.source.problem(
            statement, 0, f"the subgraph {name!r:.60} is defined twice", "Give each its own id."
        )
    chart.groups.setdefault(name, Group(name, title, parent, statement.line))
    chart.stack.append((name, statement))


class _Chain:
    """One statement of nodes and links, read from left to right."""

    def __init__(self, chart: _Chart, statement: Statement) -> None:
        self._chart = chart
        self._statement = statement
        self._text = statement.text
        self._at = 0
        self._lost = False

    def read(self) -> None:
        """Take in the whole statement, or as much as can be understood."""
        sources = self._nodes()
        while sources and self._at < len(self._text):
            link = self._link()
            if link is None:
                self._say("an arrow such as --> or the end of the line is expected here")
                return
            if self._lost:
                return
            targets = self._nodes()
            for source in sources:
                for target in targets:
                    self._chart.edges.append(
                        Edge(
                            source, target, link.label, link.tail, link.head, link.style,
                            line=self._statement.line,
                        )
                    )  # fmt: skip
            sources = targets

    def _say(self, message: str, hint: str = "") -> None:
        self._chart.source.problem(self._statement, min(self._at, len(self._text)), message, hint)

    def _blank(self) -> None:
        while self._at < len(self._text) and self._text[self._at].isspace():
            self._at += 1

    def _nodes(self) -> list[str]:
        found: list[str] = []
        while True:
            self._blank()
            node = self._node()
            if node is None:
                return found
            found.append(node)
            self._blank()
            if not self._text.startswith("&", self._at):
                return found
            self._at += 1

    def _node(self) -> str | None:
        match = _ID.match(self._text, self._at)
        if not match:
            what = "the line ends" if self._at >= len(self._text) else "this is no node id"
            self._say(f"a node is expected here, but {what}", "Ids are letters, digits and underscores.")
            return None
        name = match[0]
        if name in _RESERVED:
            hint = f'Write {name.capitalize()}, or give the node an id: n["{name}"].'
            self._say(f"the word {name} can't be a node's id", hint)
        self._at = match.end()
        title, shape = self._shape()
        if styled := _STYLE_CLASS.match(self._text, self._at):
            self._at = styled.end()
        self._define(name, title, shape)
        return name

    def _shape(self) -> tuple[str, Shape | None]:
        if self._text.startswith("@{", self._at):
            return self._properties()
        for opener, closers, shape in _SHAPES:
            if self._text.startswith(opener, self._at):
                return self._label(opener, closers), shape
        return "", None

    def _label(self, opener: str, closers: tuple[str, ...]) -> str:
        opened_at = self._at
        start = self._at + len(opener)
        quoted = re.compile(r'\s*"([^"]*)"\s*').match(self._text, start)
        if quoted and any(self._text.startswith(closer, quoted.end()) for closer in closers):
            closer = next(closer for closer in closers if self._text.startswith(closer, quoted.end()))
            self._at = quoted.end() + len(closer)
            return clean(quoted[1])
        end, closer = self._closing(start, closers)
        if end < 0:
            self._at = opened_at
            self._say(f"the label that {opener} opens is never closed", f"Close it with {closers[0]}.")
            self._at = len(self._text)
            return clean(self._text[start:].replace('"', ""))
        label = self._text[start:end]
        if loose := _LOOSE.search(label):
            self._at = start + loose.start()
            self._say(
                f"a label with {loose[0]} in it needs quotes",
                f'Write {opener}"{label.strip()[:60]}"{closer}.',
            )
        self._at = end + len(closer)
        return clean(label)

    def _closing(self, start: int, closers: tuple[str, ...]) -> tuple[int, str]:
        """Where the label ends: at the closer with no bracket of its own kind left open."""
        final = closers[0][-1]
        opening = {")": "(", "]": "[", "}": "{"}[final]
        depth, quoted = 0, False
        for at in range(start, len(self._text)):
            character = self._text[at]
            if character == '"':
                quoted = not quoted
            if quoted:
                continue
            for closer in closers:
                if depth <= 0 and self._text.startswith(closer, at):
                    return at, closer
            depth += (character == opening) - (character == final)
        found = [(self._text.find(closer, start), closer) for closer in closers]
        return min((pair for pair in found if pair[0] >= 0), default=(-1, ""))

    def _properties(self) -> tuple[str, Shape | None]:
        closed = _PROPERTIES.match(self._text, self._at)
        if closed is None:
            self._say("the properties that @{ opens are never closed", "Close them with }.")
            self._at = len(self._text)
            return "", None
        body_at = self._at + 2
        end = closed.end() - 1
        body = self._text[body_at:end]
        self._at = end + 1
        label = re.search(r'label\s*:\s*(?:"([^"]*)"|([^,}\n]*))', body)
        shape = re.search(r"shape\s*:\s*([\w-]+)", body)
        title = clean(label[1] if label[1] is not None else label[2]) if label else ""
        if shape and shape[1] not in SHAPES:
            near = get_close_matches(shape[1], list(SHAPES), 1, 0.6)
            hint = f"Did you mean {near[0]}?" if near else "Use one of Mermaid's, such as cyl or rounded."
            self._at = body_at + shape.start(1)
            self._say(f"{shape[1]!r:.40} is no shape", hint)
            self._at = end + 1
        return title, SHAPES.get(shape[1], Shape.BOX) if shape else None

    def _define(self, name: str, title: str, shape: Shape | None) -> None:
        chart = self._chart
        if name in chart.links and name not in chart.nodes:
            return
        group = chart.stack[-1][0] if chart.stack else ""
        known = chart.nodes.get(name)
        if known is None:
            node = Node(name, title, group=group, shape=shape or Shape.BOX, line=self._statement.line)
            chart.nodes[name] = node
            return
        if title and known.title and title != known.title:
            chart.redefined.append(Redefinition(name, known.title, title, self._statement.line))
        chart.nodes[name] = replace(
            known,
            title=title or known.title,
            shape=shape or known.shape,
            group=known.group or group,
        )

    def _link(self) -> _Link | None:
        self._blank()
        if found := _LINK.match(self._text, self._at):
            self._at = found.end()
            self._name_link(found)
            head = found["h1"] or found["h2"] or found["h3"] or ""
            line = found["line"]
            style = Line.DASHED if line.startswith("-.") else _STYLES[line[0]]
            return _Link(self._piped(), _end(found["tail"]), _end(head), style)
        if opened := _LINK_OPENS.match(self._text, self._at):
            closed = _LINK_CLOSES[opened["line"]].search(self._text, opened.end())
            if closed:
                self._at = closed.end()
                style = {"--": Line.SOLID, "==": Line.THICK, "-.": Line.DASHED}[opened["line"]]
                label = self._text[opened.end() : closed.start()]
                self._refuse_clash(opened, label)
                self._name_link(opened)
                return _Link(clean(label), _end(opened["tail"]), _end(closed["head"] or ""), style)
        return None

    def _refuse_clash(self, opened: re.Match[str], label: str) -> None:
        sign = '"' if '"' in label else _CLASHES[opened["line"]]
        if not _QUOTED.match(label) and sign in label:
            after, self._at = self._at, opened.end() + label.index(sign)
            self._say(f"a label with {sign} in it needs quotes here", f'Write |"{label.strip()[:60]}"|.')
            self._at = after

    def _name_link(self, found: re.Match[str]) -> None:
        if found["id"]:
            self._chart.links.add(found["id"])

    def _piped(self) -> str:
        self._blank()
        if not self._text.startswith("|", self._at):
            return ""
        quoted = _PIPED_QUOTES.match(self._text, self._at)
        end = quoted.end() - 1 if quoted else self._text.find("|", self._at + 1)
        if end < 0:
            self._say("the label that | opens is never closed", "Close it with |.")
            end, self._lost = len(self._text), True
        label = self._text[self._at + 1 : end]
        if not self._lost and not _QUOTED.match(label) and (loose := _LOOSE.search(label)):
            self._at += 1 + loose.start()
            self._say(
                f"a label with {loose[0]} in it needs quotes",
                f'Write |"{label.strip().replace(chr(34), "#quot;")[:60]}"|.',
            )
        label = clean(label)
        self._at = min(end + 1, len(self._text))
        return label


def _end(mark: str | None) -> End:
    return _HEADS.get(mark or "", End.NONE)
