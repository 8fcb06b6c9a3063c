"""Entity relationship diagrams: entities with attributes, relationships with crow's feet."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from workbench.engines.graph import Direction, Edge, End, Graph, Line, Node, Row
from workbench.engines.mermaid.document import Document
from workbench.engines.mermaid.source import DIRECTIONS, IGNORED, Source, Statement, clean

_ENTITY = r'(?:"[^"]+"|[\w\u0080-\U0010ffff][\w\u0080-\U0010ffff.*-]*)'
_LEFT = {"|o": End.ZERO_OR_ONE, "||": End.ONE, "}o": End.ZERO_OR_MANY, "}|": End.ONE_OR_MANY}
_RIGHT = {"o|": End.ZERO_OR_ONE, "||": End.ONE, "o{": End.ZERO_OR_MANY, "|{": End.ONE_OR_MANY}
_WORDS = {
    "one or zero": End.ZERO_OR_ONE, "zero or one": End.ZERO_OR_ONE, "only one": End.ONE, "1": End.ONE,
    "one or more": End.ONE_OR_MANY, "one or many": End.ONE_OR_MANY, "many(1)": End.ONE_OR_MANY,
    "1+": End.ONE_OR_MANY, "zero or more": End.ZERO_OR_MANY, "zero or many": End.ZERO_OR_MANY,
    "many(0)": End.ZERO_OR_MANY, "0+": End.ZERO_OR_MANY,
}  # fmt: skip
_NAMES = "|".join(re.escape(words) for words in sorted(_WORDS, key=len, reverse=True))
_RELATION = re.compile(
    rf"(?P<source>{_ENTITY})\s*(?::::[\w-]+\s*)?(?P<left>[|}}][o|])(?P<line>--|\.\.|\.-|-\.)(?P<right>[o|][|{{])\s*"
    rf"(?P<target>{_ENTITY})\s*(?::::[\w-]+\s*)?(?::\s*(?P<label>.*))?$"
)
_SPOKEN = re.compile(
    rf"(?P<source>{_ENTITY})\s+(?P<left>{_NAMES})\s+(?P<line>to|optionally to)\s+(?P<right>{_NAMES})\s+"
    rf"(?P<target>{_ENTITY})\s*(?::\s*(?P<label>.*))?$"
)
_OPEN = re.compile(
    rf"(?P<id>{_ENTITY})\s*(?:\[(?P<title>[^\]]*)\])?\s*(?::::[\w-]+\s*)?(?P<brace>\{{)?\s*(?P<rest>.*)$"
)
_WORD = r"(?:[\w\u0080-\U0010ffff*][\w\u0080-\U0010ffff\-\[\]().,*]*\??|`[^`]+`|\S*~\S*~\S*)"
_ATTRIBUTE = re.compile(
    rf"\s*(?P<type>{_WORD})\s+(?P<name>{_WORD})(?P<keys>(?:\s+(?:PK|FK|UK)\b(?:\s*,\s*(?:PK|FK|UK)\b)*)?)"
    r"(?:\s*\"(?P<note>[^\"]*)\")?(?=\s|\Z)"
)
_MIRRORED = re.compile(r"\{[o|](?:--|\.\.|\.-|-\.)|(?:--|\.\.|\.-|-\.)[o|]\}")
_SQL_WORDS = frozenset({"PRIMARY", "FOREIGN", "UNIQUE", "NOT", "NULL", "DEFAULT", "REFERENCES"})
"""Mermaid would take them for another attribute's type."""
_ONE_WORD = re.compile(r'\s*(?:"[^"]*"|[^\s"]+)?\s*\Z')


@dataclass(slots=True)
class _Model:
    source: Source
    direction: Direction = Direction.RIGHT
    entities: dict[str, Node] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)
    inside: str = ""
    """The entity whose attributes are being read."""
    opened: Statement | None = None
    title: str = ""


def parse(source: Source) -> Document:
    """Read an entity relationship diagram."""
    model = _Model(source, title=source.title)
    for statement in source.statements:
        if model.inside:
            _attribute(model, statement)
        else:
            _read(model, statement)
    if model.inside:
        _report_open(model)
    graph = Graph(tuple(model.entities.values()), tuple(model.edges), (), model.direction, model.title)
    return Document("er", graph)


def _read(model: _Model, statement: Statement) -> None:
    text = statement.text
    if found := re.match(r"direction\s+(\w+)\s*$", text):
        model.direction = DIRECTIONS.get(found[1], model.direction)
    elif found := re.match(r"title\s+(.+)$", text):
        model.title = clean(found[1])
    elif mirrored := _MIRRORED.search(text):
        _complain(model, statement, mirrored)
    elif found := _RELATION.match(text) or _SPOKEN.match(text):
        _relate(model, found, statement)
    elif IGNORED.match(text) and not text.endswith("{"):
        return
    elif (found := _OPEN.match(text)) and (found["brace"] or not found["rest"]):
        _open(model, found, statement)
    else:
        _complain(model, statement)


def _meet(model: _Model, name: str, line: int) -> str:
    bare = clean(name)
    model.entities.setdefault(bare, Node(bare, line=line))
    return bare


def _relate(model: _Model, found: re.Match[str], statement: Statement) -> None:
    source = _meet(model, found["source"], statement.line)
    target = _meet(model, found["target"], statement.line)
    label = found["label"] or ""
    if label.strip() and not _ONE_WORD.match(label):
        hint = f'Write : "{" ".join(label.replace(chr(34), " ").split())[:60]}".'
        model.source.problem(statement, found.start("label"), "a label of several words needs quotes", hint)
    if not label.strip():
        model.source.problem(
            statement,
            len(statement.text),
            "a relationship needs a colon and a label",
            'Write A ||--o{ B : has, or : "" for none.',
        )
    left = _LEFT.get(found["left"]) or _WORDS[found["left"]]
    right = _RIGHT.get(found["right"]) or _WORDS[found["right"]]
    dashed = found["line"] not in ("--", "to")
    model.edges.append(
        Edge(
            source, target, clean(found["label"] or ""), left, right, Line.DASHED if dashed else Line.SOLID,
            line=statement.line,
        )
    )  # fmt: skip


def _open(model: _Model, found: re.Match[str], statement: Statement) -> None:
    name = _meet(model, found["id"], statement.line)
    if found["title"]:
        model.entities[name] = replace(model.entities[name], title=clean(found["title"]))
    if not found["brace"]:
        return
    rest = found["rest"].strip()
    if rest.endswith("}"):
        model.inside = name
        _attribute(model, Statement(rest[:-1], statement.line, statement.column + found.start("rest")))
        model.inside = ""
        return
    model.inside, model.opened = name, statement
    if rest:
        _attribute(model, Statement(rest, statement.line, statement.column + found.start("rest")))


def _attribute(model: _Model, statement: Statement) -> None:
    if statement.text == "}":
        model.inside = ""
        return
    closes = statement.text.endswith("}") and "{" not in statement.text
    text = statement.text.rstrip("}").rstrip() if closes else statement.text
    if _RELATION.match(text):
        _report_open(model, statement.line)
        model.inside = ""
        _read(model, statement)
        return
    at = 0
    while text[at:].strip():
        found = _ATTRIBUTE.match(text, at)
        if not found or (at and found["type"].upper() in _SQL_WORDS):
            model.source.problem(
                statement,
                at + len(text[at:]) - len(text[at:].lstrip()),
                f"{text[at:].strip()!r:.60} is no attribute",
                'Write a type and a name, then PK, FK or UK, then a "comment".',
            )
            break
        node = model.entities[model.inside]
        keys = tuple(re.findall(r"PK|FK|UK", found["keys"]))
        name, kind = found["name"].strip("`"), found["type"].strip("`")
        row = Row(name, kind, keys, clean(found["note"] or ""), line=statement.line)
        model.entities[model.inside] = replace(node, rows=(*node.rows, row))
        at = found.end()
    if closes:
        model.inside = ""


def _report_open(model: _Model, before: int = 0) -> None:
    if model.opened is not None:
        model.source.problem(
            model.opened,
            0,
            f"the attributes of {model.inside!r:.60} are never closed"
            + (f", and line {before} begins something else" if before else ""),
            "Close them with }.",
        )


def _complain(model: _Model, statement: Statement, found: re.Match[str] | None = None) -> None:
    arrow = found or re.search(r"[|}o{<>.-]{2,}", statement.text)
    if arrow:
        model.source.problem(
            statement,
            arrow.start(),
            f"{arrow[0]!r:.40} is no relationship",
            "Join one of |o || }o }| with -- or .. and one of o| || o{ |{.",
        )
    else:
        model.source.problem(
            statement,
            0,
            "this is neither an entity nor a relationship",
            "Write A { ... } or A ||--o{ B : label.",
        )
