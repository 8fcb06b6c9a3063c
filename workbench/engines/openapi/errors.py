"""JSON Schema errors as plain sentences, and the one of a choice that says most."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from workbench.core.text import one_line

_LIMITS = {
    "minimum": "is less than {limit}",
    "maximum": "is more than {limit}",
    "exclusiveMinimum": "is not more than {limit}",
    "exclusiveMaximum": "is not less than {limit}",
    "minLength": "is shorter than {limit} characters",
    "maxLength": "is longer than {limit} characters",
    "minItems": "has fewer than {limit} items",
    "maxItems": "has more than {limit} items",
    "minProperties": "has fewer than {limit} entries",
    "maxProperties": "has more than {limit} entries",
    "multipleOf": "is no multiple of {limit}",
}


def leaf(error: Any, depth: int = 0) -> Any:
    """The error inside a failed oneOf or anyOf that comes nearest to fitting: of the branch that fails
    deepest in the value, then that with the fewest errors."""
    branches = [branch for branch in getattr(error.kind, "context", None) or () if branch]
    if not branches or depth > 8:
        return error
    typed = [branch for branch in branches if not _wrong_type(branch, error)]
    best = min(
        typed or branches, key=lambda branch: (-max(len(e.instance_path) for e in branch), len(branch))
    )
    if not typed and len(branches) > 1:
        return error
    return leaf(max(best, key=lambda e: len(e.instance_path)), depth + 1)


def _wrong_type(branch: Iterable[Any], error: Any) -> bool:
    """The branch is meant for other values altogether: of another type, or with another tag."""
    depth = len(error.instance_path)
    return any(
        (part.kind.name == "type" and len(part.instance_path) == depth)
        or (part.kind.name == "const" and len(part.instance_path) <= depth + 1)
        for part in branch
    )


def sentence(error: Any) -> str:
    """What is wrong, without its subject: `lacks 'id'`, `is not of type string`."""
    name = error.kind.name
    handler = _SENTENCES.get(name)
    if handler is not None:
        return handler(error)
    if name in _LIMITS:
        return _LIMITS[name].format(limit=_short(getattr(error.kind, "limit", error.kind.value)))
    return f"breaks the rule {name!r} of its schema"


def _type(error: Any) -> str:
    wanted = getattr(error.kind, "types", error.kind.value)
    names = [wanted] if isinstance(wanted, str) else list(wanted)
    return f"is {_named(error.instance)}, not {' or '.join(map(_article, names))}"


def _named(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (dict, list)):
        return "a mapping" if isinstance(value, dict) else "a list"
    return f"the {'number' if isinstance(value, (int, float)) else 'text'} {_short(value)}"


def _article(name: str) -> str:
    words = {"object": "a mapping", "array": "a list", "string": "text", "boolean": "true or false",
             "integer": "a whole number", "number": "a number", "null": "null"}  # fmt: skip
    return words.get(name, name)


def _short(value: Any) -> str:
    return one_line(str(value), 50) if not isinstance(value, str) else repr(one_line(value, 50))


def _unexpected(error: Any) -> str:
    names = [f"`{one_line(str(name), 40)}`" for name in error.kind.unexpected][:4]
    return f"has {', '.join(names)}, which {'is' if len(names) == 1 else 'are'} not known here"


def _enum(error: Any) -> str:
    options = error.kind.options if hasattr(error.kind, "options") else error.kind.value
    shown = (
        ", ".join(_short(option) for option in list(options)[:8]) if isinstance(options, list) else options
    )
    return f"is {_named(error.instance)}, not one of {shown}"


_SENTENCES: dict[str, Callable[[Any], str]] = {
    "type": _type,
    "required": lambda error: f"lacks `{error.kind.property}`",
    "additionalProperties": _unexpected,
    "unevaluatedProperties": _unexpected,
    "enum": _enum,
    "const": lambda error: f"is {_named(error.instance)}, not {_short(error.kind.value)}",
    "pattern": lambda error: (
        f"is {_named(error.instance)}, which does not match {_short(error.kind.pattern)}"
    ),
    "format": lambda error: f"is {_named(error.instance)}, which is no {error.kind.format}",
    "uniqueItems": lambda error: "has an item twice",
    "oneOf": lambda error: "fits none of the alternatives that its schema offers",
    "anyOf": lambda error: "fits none of the alternatives that its schema offers",
    "not": lambda error: "is what its schema excludes",
    "propertyNames": lambda error: "has a name with characters that are not allowed",
    "falseSchema": lambda error: "must not be here",
}
