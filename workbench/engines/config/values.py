"""Reading parts of loaded data whose shape nobody vouches for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from workbench.engines.positions import Path

EMPTY: Mapping[str, Any] = {}
_DURATION = re.compile(r"(?:\d+(?:\.\d+)?(?:us|µs|ms|h|m|s|d))+\Z")


def mapping(value: Any) -> Mapping[str, Any]:
    """The value if it is a mapping, else an empty one."""
    return value if isinstance(value, dict) else EMPTY


def items(value: Any) -> list[Any]:
    """The value if it is a list, else an empty one."""
    return value if isinstance(value, list) else []


def text(value: Any) -> str:
    """The value if it is text, else empty."""
    return value if isinstance(value, str) else ""


def dig(value: Any, *steps: str | int) -> Any:
    """What stands at the path; None where it leads nowhere."""
    for step in steps:
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def scalar(value: Any) -> str:
    """A scalar as a container would see it in its environment; empty for none."""
    if value is None or isinstance(value, (dict, list)):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def strings(value: Any, at: Path = ()) -> Iterator[tuple[str, Path]]:
    """All text values below, each with its path, in the order of the data."""
    stack: list[tuple[Any, Path]] = [(value, at)]
    while stack:
        node, here = stack.pop()
        if isinstance(node, str):
            yield node, here
        elif isinstance(node, dict):
            stack.extend((part, (*here, key)) for key, part in reversed(node.items()))
        elif isinstance(node, list):
            stack.extend((part, (*here, index)) for index, part in reversed(list(enumerate(node))))


def is_duration(word: str) -> bool:
    """Such as `1m30s`."""
    return bool(_DURATION.match(word))


def circles(edges: Mapping[str, list[str]]) -> list[list[str]]:
    """One circle for each group of names that lead back to themselves, in the order of the names."""
    state: dict[str, int] = {}
    found: list[list[str]] = []
    for start in edges:
        if start in state:
            continue
        path: list[str] = []
        stack: list[tuple[str, Iterator[str]]] = []
        _enter(start, edges, state, path, stack)
        while stack:
            name, rest = stack[-1]
            after = next(rest, None)
            if after is None:
                state[name] = 2
                path.pop()
                stack.pop()
            elif state.get(after) == 1:
                found.append(path[path.index(after) :])
            elif after not in state and after in edges:
                _enter(after, edges, state, path, stack)
    return found


def _enter(
    name: str,
    edges: Mapping[str, list[str]],
    state: dict[str, int],
    path: list[str],
    stack: list[tuple[str, Iterator[str]]],
) -> None:
    state[name] = 1
    path.append(name)
    stack.append((name, iter(edges.get(name, ()))))
