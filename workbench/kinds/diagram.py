"""Diagrams: Mermaid sources, and drawings in characters that are kept as they are."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from workbench.core.findings import Change, Finding, Impact, Place, Severity
from workbench.core.kinds import ArtifactKind, OutlineEntry, Parsed, Picture
from workbench.core.surface import Surface
from workbench.core.text import one_line, visible

if TYPE_CHECKING:
    from workbench.engines.mermaid import Document

NODES_DRAWN = 300
EDGES_DRAWN = 600
STEPS_DRAWN = 2_000
"""Beyond these there is no picture: nobody could read it, and it would take seconds."""
_PROBLEMS_SHOWN = 50

_HEADER = re.compile(
    r"(?:graph|flowchart(?:-elk|-v2)?)(?:\s+(?:TB|TD|BT|RL|LR)|\s*;|\s*$)|(?:sequenceDiagram|erDiagram|stateDiagram(?:-v2)?"
    r"|classDiagram(?:-v2)?|C4(?:Context|Container|Component|Dynamic|Deployment)|gantt|pie|mindmap|journey|gitGraph"
    r"|timeline|quadrantChart|xychart(?:-beta)?|requirementDiagram|sankey(?:-beta)?|block(?:-beta)?|packet(?:-beta)?"
    r"|kanban|architecture(?:-beta)?|radar-beta|treemap(?:-beta)?)\b"
)
_DRAWN_LINE = re.compile(
    r"[\u2500-\u257f]{2}|[\u2502\u2503\u2551].*[\u2502\u2503\u2551]|\+[-=]{2,}|^\s*\|.*\|\s*$|--+>|<--+|^\s*[|v^]\s*$"
)
_NOUNS = {
    "flowchart": ("node", "nodes", "edge", "edges"),
    "er": ("entity", "entities", "relationship", "relationships"),
    "state": ("state", "states", "transition", "transitions"),
    "class": ("class", "classes", "relation", "relations"),
    "c4": ("element", "elements", "relation", "relations"),
    "sequence": ("participant", "participants", "message", "messages"),
}


def parse(name: str, text: str) -> Parsed:
    """Read Mermaid; a drawing in characters is taken as it is."""
    from workbench.engines.mermaid import Document
    from workbench.engines.mermaid import parse as read

    if _is_drawing(text):
        return Parsed(name, "diagram", text, Document("ascii"), dialect="ascii")
    document = read(text)
    problems = [
        Finding(
            "diagram/syntax",
            Severity.ERROR,
            one_line(f"{problem.message[:1].upper()}{problem.message[1:]}."),
            Place(problem.line, problem.column),
            problem.hint,
        )
        for problem in document.problems[:_PROBLEMS_SHOWN]
    ]
    tree = document if document.kind else None
    return Parsed(name, "diagram", text, tree, tuple(problems), document.kind)


def _is_drawing(text: str) -> bool:
    lines = [line for line in text[:50_000].splitlines() if line.strip()]
    if not lines or _mermaid(text) > 0.5 or lines[0].lstrip().startswith(("%%", "---")):
        return False
    marked = sum(1 for line in lines if _DRAWN_LINE.search(line))
    return marked >= 2 and not re.match(r"\s*[A-Za-z]+(?:Diagram|chart|Chart)\b", lines[0])


def recognises(text: str) -> float:
    """A header of Mermaid's in the first statement, or boxes drawn in characters."""
    from workbench.engines.boxes import looks_drawn

    return _mermaid(text) or (0.8 if looks_drawn(text[:20_000]) else 0.0)


def _mermaid(text: str) -> float:
    in_frontmatter = in_directive = False
    for number, line in enumerate(text[:20_000].lstrip("\ufeff").splitlines()):
        bare = line.strip()
        if bare == "---" and (in_frontmatter or number == 0):
            in_frontmatter = not in_frontmatter
        elif in_frontmatter or in_directive or bare.startswith("%%{"):
            in_directive = not in_frontmatter and "}%%" not in bare
        elif bare and not bare.startswith("%%"):
            return 0.95 if _HEADER.match(bare) else 0.0
    return 0.0


def language(name: str) -> str:
    """Pygments has no lexer for Mermaid."""
    return "text"


def facts(parsed: Parsed) -> str:
    """Nodes and edges, in the words of the diagram's kind."""
    document: Document | None = parsed.tree
    if parsed.dialect == "ascii":
        return "drawing in characters"
    if document is None:
        return "not readable"
    if not document.drawn:
        return f"{document.kind}, not drawn"
    one, many, line, lines = _NOUNS[document.kind]
    members, links = _members(document), _links(document)
    first = f"{len(members)} {one if len(members) == 1 else many}"
    number = sum(links.values())
    return f"{first}, {number} {line if number == 1 else lines}"


def picture(parsed: Parsed, *, ascii_only: bool = False, around: str = "") -> Picture | None:
    """Boxes and lines, or lifelines; a drawing in characters is its own picture."""
    document: Document | None = parsed.tree
    if parsed.dialect == "ascii":
        return Picture(_own_lines(parsed.text, ascii_only))
    if document is None:
        return None
    from workbench.engines.drawing import draw, draw_sequence

    if document.graph is not None:
        graph = document.graph
        if len(graph.nodes) > NODES_DRAWN or len(graph.edges) > EDGES_DRAWN:
            return _statement(f"{facts(parsed)}: too large for one picture.", parsed.text)
        return _drawn(draw(graph, ascii_only=ascii_only), parsed.text)
    if document.interaction is not None:
        if len(document.interaction.steps) > STEPS_DRAWN:
            return _statement(f"{facts(parsed)}: too large for one picture.", parsed.text)
        return _drawn(draw_sequence(document.interaction, ascii_only=ascii_only), parsed.text)
    return _statement(f"A {document.kind} diagram is recognised, but not drawn here.", parsed.text)


def _drawn(lines: tuple[str, ...], mermaid: str) -> Picture | None:
    return Picture(lines, mermaid) if lines else None


def _statement(sentence: str, mermaid: str) -> Picture:
    return Picture((sentence,), mermaid)


def _own_lines(text: str, ascii_only: bool) -> tuple[str, ...]:
    from rich.cells import cell_len

    from workbench.engines.boxes import plain

    lines = [visible(line.expandtabs(8)) for line in text.rstrip().split("\n")]
    if ascii_only:
        lines = [plain(line) for line in lines]
    widths = [cell_len(line) for line in lines]
    return tuple(line + " " * (max(widths) - wide) for line, wide in zip(lines, widths, strict=True))


def outline(parsed: Parsed) -> tuple[OutlineEntry, ...]:
    """Groups with their nodes; participants and fragments."""
    document: Document | None = parsed.tree
    if document is None or not document.drawn:
        return ()
    if document.interaction is not None:
        from workbench.engines.sequence import Opened

        people = [
            OutlineEntry(one_line(one.text, 60), one.line or document.header_line)
            for one in document.interaction.participants
        ]
        fragments = [
            OutlineEntry(one_line(f"{step.keyword} {step.text}", 60), step.line)
            for step in document.interaction.steps
            if isinstance(step, Opened)
        ]
        return (*people, *fragments)
    graph = document.graph
    if graph is None:
        return ()
    groups = {group.id for group in graph.groups}
    entries = [
        OutlineEntry(one_line(group.title or group.id, 60), group.line or document.header_line)
        for group in graph.groups
    ]
    entries += [
        OutlineEntry(one_line(node.text, 60), node.line or document.header_line, int(node.group in groups))
        for node in graph.nodes
        if node.text
    ]
    return tuple(sorted(entries, key=lambda entry: entry.line))


def surface(parsed: Parsed) -> Surface:
    """Components, or entities, with what links them."""
    from workbench.engines.mermaid.surface import surface_of

    return surface_of(parsed.tree)


def changes(old: Parsed, new: Parsed) -> tuple[Change, ...]:
    """What was added and removed, and which labels changed."""
    if old.tree is None or new.tree is None or old.dialect != new.dialect:
        return ()
    noun, _, line, _ = _NOUNS.get(old.dialect, ("node", "", "edge", ""))
    before, after = _members(old.tree), _members(new.tree)
    found = [_removed(noun, before[key]) for key in before if key not in after]
    found += [_added(noun, after[key]) for key in after if key not in before]
    for key in before:
        if key in after and before[key] != after[key]:
            summary = f"{noun} {before[key]} is now called {after[key]}"
            found.append(Change(Impact.SAFE, one_line(summary), "Its id is the same."))
    gone, come = _links(old.tree) - _links(new.tree), _links(new.tree) - _links(old.tree)
    found += [_removed(line, name) for name in gone.elements()]
    found += [_added(line, name) for name in come.elements()]
    return tuple(found)


def _removed(noun: str, name: str) -> Change:
    return Change(Impact.RISKY, one_line(f"{noun} {name} removed"), "Other artifacts may still rely on it.")


def _added(noun: str, name: str) -> Change:
    return Change(Impact.SAFE, one_line(f"{noun} {name} added"))


def _members(document: Document) -> dict[str, str]:
    """Ids of what the diagram is about, with what people read."""
    from workbench.engines.graph import Shape

    if document.interaction is not None:
        return {one.id: one.text for one in document.interaction.participants}
    if document.graph is None:
        return {}
    return {
        node.id: node.text or node.id
        for node in document.graph.nodes
        if node.shape not in (Shape.NOTE, Shape.START, Shape.STOP)
    }


def _links(document: Document) -> Counter[str]:
    """Edges or messages by what they say, with how often."""
    if document.interaction is not None:
        from workbench.engines.sequence import Message

        steps = [step for step in document.interaction.steps if isinstance(step, Message)]
        return Counter(_link(step.source, step.target, step.text) for step in steps)
    if document.graph is None:
        return Counter()
    return Counter(_link(edge.source, edge.target, edge.label) for edge in document.graph.edges)


def _link(source: str, target: str, label: str) -> str:
    return f"{source} → {target}: {label}" if label else f"{source} → {target}"


KIND = ArtifactKind(
    id="diagram",
    title="Diagram",
    group="Diagrams",
    suffixes=(".mermaid", ".ascii", ".mmd"),
    fences=frozenset({"mermaid", "mmd", "ascii", "asciiart", "text", "txt"}),
    language=language,
    parse=parse,
    recognises=recognises,
    facts=facts,
    picture=picture,
    outline=outline,
    changes=changes,
    surface=surface,
)
