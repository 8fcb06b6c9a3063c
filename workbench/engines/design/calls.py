"""HTTP calls that a text names, such as `POST /orders`, and the operations that they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from workbench.engines.design.world import World

_CALL = re.compile(r"(?<![A-Za-z])(?P<method>GET|POST|PUT|PATCH|DELETE)\s+`?(?P<path>/[\w{}/:.$~<>*-]*)")
_VERSION = re.compile(r"^/(?:api/)?(?:v\d+/)?")


@dataclass(frozen=True, slots=True)
class Call:
    """A method and a path, as a text writes them."""

    method: str
    path: str

    @property
    def label(self) -> str:
        """As people name it."""
        return f"{self.method} {self.path}"


def calls(text: str) -> Iterator[Call]:
    """Every call that a text names."""
    for found in _CALL.finditer(text[:4_000]):
        path = found["path"].partition("?")[0].rstrip("/.:,") or "/"
        if len(path) > 1 and "..." not in path and "*" not in path:
            yield Call(found["method"], path)


def is_known(call: Call, world: World) -> bool:
    """Some operation has its method and a path that it could be."""
    return any(
        operation.method == call.method and _same(call.path, operation.path)
        for _, operation in world.operations
    )


def nearest(call: Call, world: World) -> str:
    """The operation that is spelled most like it; empty when none is near."""
    labels = [f"{operation.method} {operation.path}" for _, operation in world.operations]
    return next(iter(get_close_matches(call.label, labels, 1, 0.8)), "")


def _same(called: str, template: str) -> bool:
    left, right = _steps(called), _steps(template)
    if len(left) != len(right):
        return False
    return all(
        theirs == "{}" or mine == "{}" or mine == theirs for mine, theirs in zip(left, right, strict=True)
    )


def _steps(path: str) -> list[str]:
    bare = _VERSION.sub("/", path)
    return [_step(step) for step in bare.strip("/").split("/")]


def _step(step: str) -> str:
    variable = step.startswith(("{", ":", "<", "$")) or (step.endswith("}") and "{" in step)
    if variable and ":" in step.rpartition("}")[2]:
        return "{}:" + step.rpartition(":")[2]
    return "{}" if variable else step.lower()
