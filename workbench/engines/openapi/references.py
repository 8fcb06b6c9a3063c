"""Where a document refers to parts of itself, and what a reference says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbench.engines.openapi.shapes import NO_SCHEMAS, WEBHOOKS
from workbench.engines.positions import Path

_NAMED = frozenset({"properties", "patternProperties", "$defs", "definitions", "dependentSchemas"})
"""Maps whose keys are names, so that a `$ref` among them is no reference."""
_OWN, _NAMES, _EXTENSION = range(3)


def path_of(reference: str) -> Path:
    """The steps of a reference's fragment; those made of digits as numbers."""
    from urllib.parse import unquote

    steps = unquote(reference[1:]).split("/")[1:]
    plain = [step.replace("~1", "/").replace("~0", "~") for step in steps]
    return tuple(int(step) if step.isascii() and step.isdigit() and len(step) < 7 else step for step in plain)


def references_of(root: Mapping[str, Any]) -> tuple[tuple[tuple[str, Path], ...], frozenset[str]]:
    """Every `$ref` and where it stands, and apart from them what those inside extensions name. Values of
    examples, defaults and enums are data, and hold none."""
    found: list[tuple[str, Path]] = []
    others: set[str] = set()
    stack: list[tuple[Any, Path, int]] = [(root, (), _OWN)]
    while stack:
        node, at, what = stack.pop()
        if type(node) is list:
            stack += [
                (part, (*at, index), what)
                for index, part in enumerate(node)
                if type(part) is dict or type(part) is list
            ]
            continue
        reference = node.get("$ref")
        if type(reference) is str and reference and what != _NAMES:
            if what == _OWN:
                found.append((reference, (*at, "$ref")))
            else:
                others.add(reference)
        for key, part in node.items():
            if type(part) is not dict and type(part) is not list:
                continue
            if what == _NAMES:
                stack.append((part, (*at, key), _OWN))
            elif key in NO_SCHEMAS:
                if key == "examples" and type(part) is dict:
                    stack += [
                        (entry, (*at, key, name), what)
                        for name, entry in part.items()
                        if type(entry) is dict and "$ref" in entry
                    ]
            elif key[:2] == "x-" and key not in WEBHOOKS:
                stack.append((part, at, _EXTENSION))
            elif key in _NAMED:
                stack.append((part, (*at, key), _NAMES if what == _OWN else what))
            else:
                stack.append((part, (*at, key), what))
    return tuple(found), frozenset(others)
