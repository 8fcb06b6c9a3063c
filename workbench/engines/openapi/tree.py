"""The paths of an API as a tree, with methods, summaries, and what is asked and answered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from workbench.core.text import one_line
from workbench.engines.openapi.operations import Operation
from workbench.engines.openapi.schema_graph import schema_name

_SUMMARY = 46
_STATUSES = 8
_SIGNS = {False: ("├─ ", "└─ ", "│  ", "→"), True: ("|- ", "`- ", "|  ", "->")}

Line = tuple[str, str]
"""What stands on the left, and what begins in one column with that of the others."""


@dataclass(slots=True)
class _Node:
    """A segment of a path."""

    children: dict[str, _Node] = field(default_factory=dict)
    operations: list[Operation] = field(default_factory=list)

    @property
    def count(self) -> int:
        """Operations of it and below it."""
        total, waiting = 0, [self]
        while waiting:
            node = waiting.pop()
            total += len(node.operations)
            waiting += node.children.values()
        return total


def tree_lines(operations: Iterable[Operation], *, ascii_only: bool) -> list[Line]:
    """All of these operations under their paths."""
    lines: list[Line] = []
    _draw(_tree(operations), "", lines, ascii_only)
    return lines


def branch_lines(operations: Iterable[Operation], *, ascii_only: bool) -> list[Line]:
    """Only the first segments, with how many operations are below each."""
    middle, last, *_ = _SIGNS[ascii_only]
    children = list(_tree(operations).children.items())
    return [
        (
            f"{last if index == len(children) - 1 else middle}{one_line('/' + segment, 60)}",
            f"{node.count} operation{'' if node.count == 1 else 's'}",
        )
        for index, (segment, node) in enumerate(children)
    ]


def branches(operations: Iterable[Operation]) -> tuple[str, ...]:
    """The first segments, each with its slash."""
    return tuple(dict.fromkeys(branch_of(operation) for operation in operations))


def branch_of(operation: Operation) -> str:
    """The first segment of its path."""
    return "/" + operation.path.strip("/").split("/", 1)[0]


def _tree(operations: Iterable[Operation]) -> _Node:
    root = _Node()
    for operation in operations:
        node = root
        for segment in [part for part in operation.path.split("/") if part]:
            node = node.children.setdefault(segment, _Node())
        node.operations.append(operation)
    return root


def _draw(node: _Node, indent: str, lines: list[Line], ascii_only: bool) -> None:
    middle, last, bar, arrow = _SIGNS[ascii_only]
    for operation in node.operations:
        stem = indent + (bar if node.children else "   ")
        summary = operation.node.get("summary") or operation.node.get("operationId") or ""
        mark = " (deprecated)" if operation.node.get("deprecated") is True else ""
        words = one_line(str(summary), _SUMMARY) + mark
        lines.append((f"{stem}{operation.method.upper():<7} {words}", _traffic(operation, arrow)))
    children = list(node.children.items())
    for index, (segment, child) in enumerate(children):
        names = [segment]
        while not child.operations and len(child.children) == 1:
            name, child = next(iter(child.children.items()))
            names.append(name)
        is_last = index == len(children) - 1
        label = one_line("/" + "/".join(names), 80)
        lines.append((indent + (last if is_last else middle) + label, ""))
        _draw(child, indent + ("   " if is_last else bar), lines, ascii_only)


def _traffic(operation: Operation, arrow: str) -> str:
    """`NewOrder → 201 Order, 422`: the schema that is sent, and what comes back."""
    asked = _first([media.schema for media in operation.body.media]) if operation.body else ""
    answers = []
    for response in operation.responses[:_STATUSES]:
        schemas = [media.schema if media.schema is not None else media.items for media in response.media]
        name = _first(schemas) if response.succeeds else ""
        answers.append(f"{one_line(response.status, 8)} {name}".rstrip())
    said = ", ".join(answers)
    return f"{asked} {arrow} {said}" if asked else said


def _first(schemas: Sequence[object]) -> str:
    return next((name for schema in schemas if (name := schema_name(schema))), "")
