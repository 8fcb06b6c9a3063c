"""The API drawn as a tree of its paths, with methods, summaries and answers."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.core.kinds import Picture
from workbench.core.text import one_line
from workbench.engines.openapi.document import Document
from workbench.engines.openapi.operations import Operation
from workbench.engines.openapi.shapes import mapping

_SUMMARY = 46
_SIGNS = {False: ("├─ ", "└─ ", "│  "), True: ("|- ", "`- ", "|  ")}


@dataclass(slots=True)
class _Node:
    """A segment of a path."""

    children: dict[str, _Node] = field(default_factory=dict)
    operations: list[Operation] = field(default_factory=list)


def picture_of(document: Document, *, ascii_only: bool) -> Picture | None:
    """The tree; None when there are no operations."""
    if not document.operations:
        return None
    root = _Node()
    for operation in document.operations:
        node = root
        for segment in [part for part in operation.path.split("/") if part]:
            node = node.children.setdefault(segment, _Node())
        node.operations.append(operation)
    info = mapping(document.root.get("info"))
    title = one_line(f"{info.get('title', 'API')} {info.get('version', '')}", 70)
    rows: list[tuple[str, str]] = [(_safe(title, ascii_only), "")]
    _draw(root, "", rows, ascii_only)
    return Picture(_padded(rows))


def _draw(node: _Node, indent: str, rows: list[tuple[str, str]], ascii_only: bool) -> None:
    middle, last, bar = _SIGNS[ascii_only]
    for operation in node.operations:
        stem = indent + (bar if node.children else "   ")
        summary = operation.node.get("summary") or operation.node.get("operationId") or ""
        mark = " (deprecated)" if operation.node.get("deprecated") is True else ""
        words = one_line(str(summary), _SUMMARY) + mark
        codes = " ".join(one_line(response.status, 8) for response in operation.responses[:8])
        line = f"{stem}{operation.method.upper():<7} {words}"
        rows.append((_safe(line, ascii_only), _safe(codes, ascii_only)))
    children = list(node.children.items())
    for index, (segment, child) in enumerate(children):
        names = [segment]
        while not child.operations and len(child.children) == 1:
            name, child = next(iter(child.children.items()))
            names.append(name)
        is_last = index == len(children) - 1
        label = one_line("/" + "/".join(names), 80)
        rows.append((_safe(indent + (last if is_last else middle) + label, ascii_only), ""))
        _draw(child, indent + ("   " if is_last else bar), rows, ascii_only)


def _safe(text: str, ascii_only: bool) -> str:
    return text.encode("ascii", "replace").decode() if ascii_only else text


def _padded(rows: list[tuple[str, str]]) -> tuple[str, ...]:
    from rich.cells import cell_len

    left = max((cell_len(text) for text, codes in rows if codes), default=0)
    lines = [
        text + " " * max(2, left + 2 - cell_len(text)) + codes if codes else text for text, codes in rows
    ]
    width = max(cell_len(line) for line in lines)
    return tuple(line + " " * (width - cell_len(line)) for line in lines)
