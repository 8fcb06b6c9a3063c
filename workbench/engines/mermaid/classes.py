"""Class diagrams: classes with members, relations with their ends, namespaces and notes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from workbench.engines.graph import Direction, Edge, End, Graph, Group, Line, Node, Row, Shape
from workbench.engines.mermaid.document import Document
from workbench.engines.mermaid.source import DIRECTIONS, IGNORED, Source, Statement, clean
from workbench.engines.mermaid.statements import described, quotes_joined

_CLASS = (
    r"(?:`[^`]+`|[\w\u0080-\U0010ffff][\w\u0080-\U0010ffff.]*(?:-(?!-)[\w\u0080-\U0010ffff]+)*(?:~[^\"]*?~)?)"
)
_RELATION = re.compile(
    rf"(?P<source>{_CLASS})\s*(?:\"(?P<few>[^\"]*)\")?\s*(?P<tail><\|?|\*|o(?=[-.])|\(\))?(?P<line>--+|\.\.)"
    rf"(?P<head>\|?>|\*|o(?=[\s\"])|\(\))?\s*(?:\"(?P<many>[^\"]*)\")?\s*(?P<target>{_CLASS})\s*(?::(?P<label>.*))?$"
)
_DECLARED = re.compile(
    rf"class\s+(?P<id>{_CLASS})\s*(?:\[\"(?P<title>[^\"]*)\"\])?\s*(?::::\w+)?\s*"
    r"(?:<<(?P<mark>[^>]*)>>)?\s*(?P<brace>\{)?\s*(?P<rest>.*)$"
)
_MEMBER = re.compile(rf"(?P<id>{_CLASS})\s*:(?!:)\s*(?P<member>.+)$")
_STEREOTYPE = re.compile(rf"<<(?P<mark>[^>]+)>>\s*(?P<id>{_CLASS})?$")
_NOTE = re.compile(rf"note\s+(?:for\s+(?P<id>{_CLASS})\s+)?\"(?P<text>[^\"]*)\"$")
_COMMENT = re.compile(r"\s%%(?!\{)[^\n]*$")
_BARE = re.compile(rf"{_CLASS}$")
_NAMESPACE = re.compile(r"namespace\s+(?P<id>[\w\u0080-\U0010ffff.-]+)\s*\{$")
_CLASSIFIER = re.compile(r"(\))[*$]")
"""What marks a method as abstract or static."""
_ENDS = {
    "<|": End.TRIANGLE, "|>": End.TRIANGLE, "<": End.ARROW, ">": End.ARROW, "*": End.DIAMOND,
    "o": End.HOLLOW_DIAMOND, "()": End.CIRCLE,
}  # fmt: skip


@dataclass(slots=True)
class _Model:
    source: Source
    direction: Direction = Direction.DOWN
    classes: dict[str, Node] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)
    groups: dict[str, Group] = field(default_factory=dict)
    spaces: list[tuple[str, Statement]] = field(default_factory=list)
    """The namespaces that are open, outermost first."""
    outside: list[Statement] = field(default_factory=list)
    """Relations that stand in an open namespace."""
    inside: str = ""
    opened: Statement | None = None
    notes: int = 0

    @property
    def namespace(self) -> str:
        """Id of the innermost one that is open."""
        return self.spaces[-1][0] if self.spaces else ""


def parse(source: Source) -> Document:
    """Read a class diagram."""
    model = _Model(source)
    for statement in quotes_joined(described(source.statements)):
        if model.inside:
            _body(model, statement)
        else:
            _read(model, statement)
    if model.inside:
        _report_open(model)
    for name, opened in model.spaces:
        source.problem(opened, 0, f"{name!r:.60} is never closed", "Close it with }.")
    nodes = tuple(_compartments(node) for node in model.classes.values())
    graph = Graph(nodes, tuple(model.edges), tuple(model.groups.values()), model.direction, source.title)
    return Document("class", graph)


def _compartments(node: Node) -> Node:
    """Attributes first, then methods under a rule."""
    methods = tuple(row for row in node.rows if "(" in row.name)
    rest = tuple(row for row in node.rows if "(" not in row.name)
    if methods and rest:
        methods = (replace(methods[0], ruled=True), *methods[1:])
    return replace(node, rows=rest + methods)


def _read(model: _Model, statement: Statement) -> None:
    text = _COMMENT.sub("", statement.text).rstrip()
    if found := re.match(r"direction\s+(\w+)$", text):
        model.direction = DIRECTIONS.get(found[1], model.direction)
    elif text == "}":
        _close_space(model, statement)
    elif found := _NAMESPACE.match(text):
        parent = model.namespace
        name = f"{parent}.{found['id']}" if parent else found["id"]
        model.spaces.append((name, statement))
        model.groups.setdefault(name, Group(name, found["id"], parent, statement.line))
    elif found := _RELATION.match(text):
        if model.spaces:
            model.outside.append(statement)
        _relate(model, found, statement)
    elif found := _DECLARED.match(text):
        _declare(model, found, statement)
    elif found := _STEREOTYPE.match(text):
        if found["id"]:
            name = _meet(model, found["id"], statement.line)
            model.classes[name] = replace(model.classes[name], caption=f"«{found['mark'].strip()}»")
    elif found := _NOTE.match(text):
        _note(model, found, statement)
    elif IGNORED.match(text) and not text.startswith("class "):
        return
    elif _BARE.match(text):
        _meet(model, text, statement.line)
    elif found := _MEMBER.match(text):
        _member(model, _meet(model, found["id"], statement.line), found["member"], statement.line)
    else:
        _complain(model, statement)


def _close_space(model: _Model, statement: Statement) -> None:
    if not model.spaces:
        model.source.problem(statement, 0, "this brace closes nothing", "Remove it.")
        return
    name, _ = model.spaces.pop()
    for relation in model.outside:
        message = f"a relation can't stand in the namespace {name!r:.60}"
        model.source.problem(relation, 0, message, "Put it below the closing brace.")
    model.outside.clear()


def _report_open(model: _Model, before: int = 0) -> None:
    if model.opened is not None:
        model.source.problem(
            model.opened,
            0,
            f"the class {model.inside!r:.60} is never closed"
            + (f", and line {before} begins something else" if before else ""),
            "Close it with }.",
        )


def _name(raw: str) -> str:
    return raw.strip("`").partition("~")[0]


def _meet(model: _Model, raw: str, line: int) -> str:
    name = _name(raw)
    title = _generic(raw) if "~" in raw else ""
    known = model.classes.get(name)
    if known is None:
        model.classes[name] = Node(name, title, group=model.namespace, line=line)
    elif title and not known.title:
        model.classes[name] = replace(known, title=title)
    return name


def _generic(text: str) -> str:
    """`Map~String, List~int~~` as `Map<String, List<int>>`: a tilde between two letters opens."""
    shown = []
    for at, character in enumerate(text):
        between = text[at - 1 : at].isalnum() and (text[at + 1 : at + 2].isalnum())
        shown.append(("<" if between else ">") if character == "~" and at else character)
    return "".join(shown)


def _relate(model: _Model, found: re.Match[str], statement: Statement) -> None:
    source = _meet(model, found["source"], statement.line)
    target = _meet(model, found["target"], statement.line)
    model.edges.append(
        Edge(
            source,
            target,
            clean(found["label"] or ""),
            _ENDS.get(found["tail"] or "", End.NONE),
            _ENDS.get(found["head"] or "", End.NONE),
            Line.DASHED if found["line"] == ".." else Line.SOLID,
            start_label=clean(found["few"] or ""),
            end_label=clean(found["many"] or ""),
            line=statement.line,
        )
    )


def _declare(model: _Model, found: re.Match[str], statement: Statement) -> None:
    name = _meet(model, found["id"], statement.line)
    node = model.classes[name]
    model.classes[name] = replace(
        node,
        title=clean(found["title"] or "") or node.title,
        group=node.group or model.namespace,
        caption=f"«{found['mark'].strip()}»" if found["mark"] else node.caption,
    )
    rest = found["rest"].strip()
    if not found["brace"]:
        if rest:
            hint = "A name is one word; inheritance is a line of its own: Base <|-- Derived."
            model.source.problem(statement, found.start("rest"), f"{rest!r:.40} can't stand here", hint)
        return
    if rest.endswith("}"):
        if rest[:-1].strip():
            _member(model, name, rest[:-1], statement.line)
        return
    model.inside, model.opened = name, statement
    if rest:
        _member(model, name, rest, statement.line)


def _body(model: _Model, statement: Statement) -> None:
    text = statement.text
    if text == "}":
        model.inside = ""
    elif _RELATION.match(text) or _DECLARED.match(text):
        _report_open(model, statement.line)
        model.inside = ""
        _read(model, statement)
    elif found := re.match(r"<<([^>]+)>>$", text):
        model.classes[model.inside] = replace(model.classes[model.inside], caption=f"«{found[1].strip()}»")
    else:
        _member(model, model.inside, text, statement.line)


def _member(model: _Model, name: str, text: str, line: int) -> None:
    node = model.classes[name]
    if found := re.match(r"<<([^>]+)>>$", text.strip()):
        model.classes[name] = replace(node, caption=f"«{found[1].strip()}»")
        return
    shown = _CLASSIFIER.sub(r"\1", clean(_generic(text.strip()))).rstrip("*$;")
    if shown:
        model.classes[name] = replace(node, rows=(*node.rows, Row(shown, line=line)))


def _note(model: _Model, found: re.Match[str], statement: Statement) -> None:
    model.notes += 1
    name = f"note {model.notes}"
    model.classes[name] = Node(name, clean(found["text"]) or " ", shape=Shape.NOTE, line=statement.line)
    if found["id"]:
        target = _meet(model, found["id"], statement.line)
        model.edges.append(Edge(target, name, end=End.NONE, style=Line.DASHED, line=statement.line))


def _complain(model: _Model, statement: Statement) -> None:
    arrow = re.search(r"[<|*o]{0,2}(?:-{1,3}|\.{2,3})[>|*o]{0,2}|=+>|->", statement.text)
    model.source.problem(
        statement,
        arrow.start() if arrow else 0,
        "this is no relation that can be read" if arrow else "this is no statement of a class diagram",
        "Relations are A <|-- B, A *-- B, A o-- B, A --> B, A -- B, A ..> B or A ..|> B.",
    )
