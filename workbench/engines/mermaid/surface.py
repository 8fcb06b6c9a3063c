"""What a diagram shows to a design's other artifacts: components and links, or entities and relationships."""

from __future__ import annotations

import re

from workbench.core.findings import Place
from workbench.core.surface import Component, Field, Link, Part, Record, Role, Surface, Type
from workbench.engines.graph import Edge, End, Graph, Node, Row, Shape
from workbench.engines.mermaid.document import Document
from workbench.engines.sequence import Interaction, Message
from workbench.engines.technology import mentions

_TYPES = {
    Type.TEXT: "string text varchar char character citext nvarchar str enum email url",
    Type.UUID: "uuid guid uniqueidentifier",
    Type.INTEGER: "int integer bigint smallint long short serial bigserial int2 int4 int8 int32 int64",
    Type.DECIMAL: "decimal numeric money bigdecimal",
    Type.FLOAT: "float double real",
    Type.BOOLEAN: "bool boolean",
    Type.DATE: "date localdate",
    Type.TIME: "time",
    Type.TIMESTAMP: "timestamp timestamptz datetime instant offsetdatetime",
    Type.DURATION: "interval duration",
    Type.BINARY: "bytea blob binary bytes byte[]",
    Type.JSON: "json jsonb",
}
_TYPE_OF = {name: type_ for type_, names in _TYPES.items() for name in names.split()}
_BITS = {
    "bigint": 64,
    "long": 64,
    "int8": 64,
    "int64": 64,
    "bigserial": 64,
    "smallint": 16,
    "int2": 16,
    "short": 16,
}
_SPELT = re.compile(r"(?P<name>[A-Za-z]\w*(?:\[\])?)(?:\((?P<length>\d{1,7})(?:,\s*\d+)?\))?")
_MANY = (End.ZERO_OR_MANY, End.ONE_OR_MANY)
_MEMBER = re.compile(
    r"^[+#~-]?\s*(?:(?P<name>\w+)\s*:\s*(?P<type>[\w<>\[\](),]+)|(?P<type2>[\w<>\[\](),]+)\s+(?P<name2>\w+))\s*$"
)
_CLIENT = re.compile(
    r"\b(customers?|users?|browsers?|clients?|(?:mobile|web) app|staff|admins?|operators?|buyers?)\b",
    re.I,
)
_OUTSIDE = re.compile(r"\b(external|provider|third[- ]party|partner)s?\b", re.IGNORECASE)
_STANDBY = re.compile(r"standby|replica|secondary|follower", re.IGNORECASE)
_SPOKEN = (
    (Part.QUEUE, re.compile(r"\b(queue|broker|event bus|message bus|topic|stream)\b", re.IGNORECASE)),
    (Part.CACHE, re.compile(r"\bcache\b", re.IGNORECASE)),
    (Part.GATEWAY, re.compile(r"\b(gateway|load balancer|cdn|reverse proxy|ingress)\b", re.IGNORECASE)),
    (Part.STORE, re.compile(r"\b(object store|blob store|bucket|file store)\b", re.IGNORECASE)),
    (Part.DATABASE, re.compile(r"\b(database|db|data store)\b", re.IGNORECASE)),
    (Part.SERVICE, re.compile(r"\b(service|api|worker|backend|server|app|application|relay)\b", re.I)),
)  # fmt: skip
_COPIES = re.compile(
    r"\b(?:x\s?|×\s?)(\d{1,3})\b|\b(\d{1,3})\s?(?:x\b|×|(?:copies|replicas|instances)\b)", re.IGNORECASE
)


def surface_of(document: Document) -> Surface:
    """By the diagram's kind; one that is not drawn shows nothing."""
    if document.interaction is not None:
        return _interaction(document.interaction)
    graph = document.graph
    if graph is None:
        return Surface()
    match document.kind:
        case "er":
            return _entities(graph)
        case "class":
            return _classes(graph)
        case "state":
            return _states(graph)
        case _:
            return _components(graph, c4=document.kind == "c4")


def _at(line: int) -> Place | None:
    return Place(line) if line else None


# ---------------------------------------------------------------- entities


def _entities(graph: Graph) -> Surface:
    near = _neighbours(graph)
    return Surface(
        records=tuple(_entity(node, near.get(node.id, ())) for node in graph.nodes),
        links=tuple(_relationship(edge) for edge in graph.edges),
    )


def _neighbours(graph: Graph) -> dict[str, tuple[str, ...]]:
    near: dict[str, list[str]] = {}
    for edge in graph.edges:
        near.setdefault(edge.source, []).append(edge.target)
        near.setdefault(edge.target, []).append(edge.source)
    return {name: tuple(dict.fromkeys(found)) for name, found in near.items()}


def _entity(node: Node, near: tuple[str, ...]) -> Record:
    fields = tuple(_attribute(row, near, node.line) for row in node.rows)
    return Record(
        node.title or node.id,
        Role.ENTITY,
        fields,
        _at(node.line),
        primary=tuple(row.name.lstrip("*") for row in node.rows if "PK" in row.keys),
        unique=tuple((row.name.lstrip("*"),) for row in node.rows if "UK" in row.keys),
        whole=False,
    )


def _attribute(row: Row, near: tuple[str, ...], line: int) -> Field:
    kind, length, bits = _type(row.type)
    of = ""
    if "FK" in row.keys:
        stem = re.sub(r"_?id$", "", row.name, flags=re.IGNORECASE).lower().replace("_", "")
        same = [name for name in near if name.lower().replace("_", "").startswith(stem[:-1] or stem)]
        of = same[0] if len(same) == 1 else near[0] if len(near) == 1 else ""
    return Field(
        row.name.lstrip("*"), kind, row.type, _at(row.line or line), many=row.type.endswith("[]"),
        length=length, bits=bits, of=of, words=" ".join((*row.keys, row.note)).strip(),
    )  # fmt: skip


def _type(spelling: str) -> tuple[Type, int | None, int | None]:
    found = _SPELT.match(
        spelling.replace("_", "(", 1) if re.fullmatch(r"varchar_\d+", spelling) else spelling
    )
    if not found:
        return Type.ANY, None, None
    name = found["name"].lower().removesuffix("[]")
    kind = _TYPE_OF.get(name, Type.ANY)
    length = int(found["length"]) if found["length"] and kind is Type.TEXT else None
    return kind, length, _BITS.get(name)


def _relationship(edge: Edge) -> Link:
    return Link(
        edge.source, edge.target, edge.label, _at(edge.line), (edge.start in _MANY, edge.end in _MANY)
    )


def _classes(graph: Graph) -> Surface:
    records = []
    for node in graph.nodes:
        if node.shape is Shape.NOTE or any("(" in row.name for row in node.rows):
            continue  # a class with methods is code
        members = [(row, _MEMBER.match(row.name)) for row in node.rows]
        fields = []
        for row, found in members:
            if found:
                spelling = found["type"] or found["type2"]
                kind, length, bits = _type(spelling)
                name = found["name"] or found["name2"]
                fields.append(
                    Field(name, kind, spelling, _at(row.line or node.line), length=length, bits=bits)
                )
        records.append(Record(node.id, Role.ENTITY, tuple(fields), _at(node.line), whole=False))
    return Surface(records=tuple(records), links=tuple(_association(edge) for edge in graph.edges))


def _association(edge: Edge) -> Link:
    def many(label: str) -> bool | None:
        return None if not label else label.strip().endswith(("*", "n", "many"))

    ends = (many(edge.start_label), many(edge.end_label))
    return Link(edge.source, edge.target, edge.label, _at(edge.line), ends)


def _states(graph: Graph) -> Surface:
    """A machine's states, as the values of one field of what it is about."""
    states = [node for node in graph.nodes if node.shape is Shape.ROUND and not node.id.startswith("[")]
    fields = tuple(Field(node.id, Type.ANY, "state", _at(node.line), words=node.text) for node in states)
    links = tuple(Link(edge.source, edge.target, edge.label, _at(edge.line)) for edge in graph.edges)
    return Surface(records=(Record(graph.title, Role.ENTITY, fields, whole=False),), links=links)


# ---------------------------------------------------------------- components


def _components(graph: Graph, *, c4: bool) -> Surface:
    copies = {group.id: _copies(group.title) for group in graph.groups}
    nodes = [
        node for node in graph.nodes if node.shape not in (Shape.NOTE, Shape.START, Shape.STOP, Shape.BAR)
    ]
    components = tuple(
        _c4(node) if c4 else _node(node, copies.get(node.group))
        for node in nodes
        if node.shape is not Shape.DECISION
    )
    links = tuple(Link(edge.source, edge.target, edge.label, _at(edge.line)) for edge in graph.edges)
    return Surface(components=components, links=links)


def _node(node: Node, copies: int | None) -> Component:
    label = " ".join(node.text.split())
    return _component(label, node.id, node.line, label, _part(label, node.shape), _copies(label) or copies)


def _c4(node: Node) -> Component:
    role, _, technology = node.caption.strip("[]").partition(":")
    said = f"{technology} {node.text}"
    part = _part(said, node.shape)
    if role.startswith("External"):
        part = Part.EXTERNAL
    elif part is Part.UNKNOWN and role in ("Container", "System"):
        part = Part.SERVICE
    return _component(" ".join(node.text.split()), node.id, node.line, technology, part, _copies(said))


def _component(name: str, id_: str, line: int, said: str, part: Part, copies: int | None) -> Component:
    found = mentions(said)
    return Component(
        name,
        part,
        found[0].technology.title if found else "",
        found[0].version if found else "",
        copies,
        _at(line),
        id_,
    )


def _part(label: str, shape: Shape) -> Part:
    if shape is Shape.PERSON or (_CLIENT.search(label) and shape in (Shape.ROUND, Shape.CIRCLE)):
        return Part.CLIENT
    if _OUTSIDE.search(label):
        return Part.EXTERNAL
    if found := mentions(label):
        return found[0].technology.part
    if shape is Shape.DATABASE or (_STANDBY.search(label) and "service" not in label.lower()):
        return Part.CACHE if "cache" in label.lower() else Part.DATABASE
    return next((part for part, words in _SPOKEN if words.search(label)), Part.UNKNOWN)


def _copies(label: str) -> int | None:
    found = _COPIES.search(label)
    return int(found[1] or found[2]) if found else None


def _interaction(interaction: Interaction) -> Surface:
    components = []
    for one in interaction.participants:
        label = " ".join(one.text.split())
        part = Part.CLIENT if one.actor or _CLIENT.fullmatch(label) else _part(label, Shape.BOX)
        components.append(_component(label, one.id, one.line, label, part, None))
    links = tuple(
        Link(step.source, step.target, step.text, _at(step.line))
        for step in interaction.steps
        if isinstance(step, Message)
    )
    return Surface(components=tuple(components), links=links)
