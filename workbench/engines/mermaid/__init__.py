"""Mermaid sources: read with places (`parse`), written from graphs (`write.mermaid`).

Read here: flowcharts, sequence, ER, state, class and C4 diagrams. Other kinds of Mermaid are known
by name and left as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from workbench.engines.mermaid import c4, classes, er, flowchart, sequences, states
from workbench.engines.mermaid.document import Document, Problem, Redefinition
from workbench.engines.mermaid.source import Source, read

__all__ = ["Document", "Problem", "Redefinition", "header_kind", "parse"]

_READERS: dict[str, Callable[[Source], Document]] = {
    "flowchart": flowchart.parse,
    "sequence": sequences.parse,
    "er": er.parse,
    "state": states.parse,
    "class": classes.parse,
    "c4": c4.parse,
}
_HEADERS = {
    "graph": "flowchart", "flowchart": "flowchart", "flowchart-elk": "flowchart", "flowchart-v2": "flowchart",
    "sequenceDiagram": "sequence", "erDiagram": "er", "stateDiagram": "state", "stateDiagram-v2": "state",
    "classDiagram": "class", "classDiagram-v2": "class", "C4Context": "c4", "C4Container": "c4",
    "C4Component": "c4", "C4Dynamic": "c4", "C4Deployment": "c4",
}  # fmt: skip
NOT_DRAWN = frozenset({
    "gantt", "pie", "mindmap", "journey", "gitGraph", "timeline", "quadrantChart", "xychart", "xychart-beta",
    "requirementDiagram", "sankey", "sankey-beta", "block", "block-beta", "packet", "packet-beta", "kanban",
    "architecture", "architecture-beta", "radar-beta", "treemap", "treemap-beta", "zenuml", "info",
})  # fmt: skip
"""Kinds of Mermaid that are known by name only."""
_WORD = re.compile(r"[A-Za-z0-9-]+")


def header_kind(header: str) -> str:
    """The kind that a header line names; empty when it names none."""
    found = _WORD.match(header)
    if not found:
        return ""
    return _HEADERS.get(found[0], found[0] if found[0] in NOT_DRAWN else "")


def parse(text: str) -> Document:
    """Read a Mermaid source. Never raises: what can't be read is among the problems."""
    source = read(text)
    kind = header_kind(source.header)
    if kind in _READERS:
        document = _READERS[kind](source)
    else:
        document = Document(kind)
        if not kind:
            source.problems.append(_headless(source))
    problems = tuple(sorted(source.problems, key=lambda problem: (problem.line, problem.column)))
    return replace(document, problems=problems, header_line=source.header_line)


def _headless(source: Source) -> Problem:
    hint = "Begin with flowchart LR, sequenceDiagram, erDiagram, stateDiagram-v2, classDiagram or C4Context."
    if not source.header:
        return Problem(1, 1, "there is no diagram in this text", hint)
    word = source.header.split()[0]
    known = {name.lower(): name for name in (*_HEADERS, *NOT_DRAWN)}
    if word.lower() in known:
        hint = f"Write {known[word.lower()]}."
    return Problem(
        source.header_line, source.header_column, f"{word!r:.60} names no kind of Mermaid diagram", hint
    )
