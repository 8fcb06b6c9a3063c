"""Data held against a structure: unknown keys, wrong types and missing parts, with places and hints."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from itertools import islice
from typing import Any

from workbench.core.findings import Finding, Place, Severity
from workbench.core.text import one_line
from workbench.engines.config.shapes import Json
from workbench.engines.openapi.errors import leaf, sentence
from workbench.engines.positions import Located, Path, spelt

RULE = "config/schema"
SYNTAX = "config/syntax"
_MANY = 200
"""Names that one is compared with, at most."""
MOST = 60
"""Findings about one file's structure."""


def compiled(definitions: dict[str, Json], name: str) -> Any:
    """A validator for one of the structures."""
    import jsonschema_rs

    dialect = "https://json-schema.org/draft/2020-12/schema"
    schema = {"$schema": dialect, "$ref": f"#/$defs/{name}", "$defs": definitions}
    return jsonschema_rs.Draft202012Validator(schema, offline=True)


def problem(message: str, place: Place, hint: str = "") -> Finding:
    """An error about the file's structure."""
    return Finding(RULE, Severity.ERROR, message, place, hint)


def structure_problems(
    validator: Any,
    value: Any,
    source: Located,
    base: Path = (),
    name: Callable[[Path], str] | None = None,
    definitions: dict[str, Json] | None = None,
) -> Iterator[Finding]:
    """Findings for the value that stands at `base`; `name` says how a path is called."""
    called = name or dotted
    for count, raw in enumerate(validator.iter_errors(value)):
        if count >= MOST:
            return
        error = leaf(raw)
        at = spelt(value, error.instance_path)
        if error.kind.name == "additionalProperties":
            known = _known(error, definitions or {})
            for key in error.kind.unexpected[:10]:
                yield _unknown(key, known, called((*base, *at)), source.place((*base, *at, key)))
            continue
        message = f"{called((*base, *at))} {sentence(error)}."
        yield problem(message, source.place((*base, *at)), _hint(error))


def dotted(at: Path) -> str:
    """The path as people write it: `services.api.ports[0]`; `The file` for the root."""
    text = ""
    for step in at:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else str(step)
    return f"`{one_line(text, 120)}`" if text else "The file"


def closest(word: str, known: Iterable[str], cutoff: float = 0.7) -> str:
    """`Did you mean ...?`, or nothing when none is near; `cutoff` is 1 for the same word."""
    apart = 1 + len(word) // 3
    lowered = {option.lower(): option for option in known if abs(len(option) - len(word)) <= apart}
    if len(lowered) > _MANY:
        lowered = {low: option for low, option in lowered.items() if low[:1] == word[:1].lower()}
        lowered = dict(islice(lowered.items(), _MANY))
    near = get_close_matches(word.lower()[:80], lowered, n=1, cutoff=cutoff)
    return f"Did you mean `{lowered[near[0]]}`?" if near else ""


def _unknown(key: str, known: Iterable[str], subject: str, place: Place) -> Finding:
    hint = closest(key, known) or "Check the spelling and the indentation."
    return problem(f"{subject} has `{one_line(key, 60)}`, which is not known here.", place, hint)


def _known(error: Any, definitions: dict[str, Json]) -> tuple[str, ...]:
    """The keys that the structure has where an error stands."""
    node: Any = {"$defs": definitions}
    for step in list(error.schema_path)[:-1]:
        node = node.get(step) if isinstance(node, dict) else None
    return tuple(node.get("properties", ())) if isinstance(node, dict) else ()


def _hint(error: Any) -> str:
    name, value = error.kind.name, error.instance
    if name == "required":
        return "Add it."
    if name == "enum" and isinstance(value, str):
        options = error.kind.options if hasattr(error.kind, "options") else error.kind.value
        return closest(value, [str(option) for option in options]) if isinstance(options, list) else ""
    if name != "type":
        return ""
    types = getattr(error.kind, "types", [])
    if "string" in types and isinstance(value, (int, float, bool)):
        shown = str(value).lower() if isinstance(value, bool) else value
        return f'Put it in quotes: "{shown}".'
    if isinstance(value, dict) and "array" in types:
        return "Write a list: each item on a line that starts with a dash."
    if value is None:
        return "Give it a value, or remove the key."
    return "Check the indentation and the quotes."
