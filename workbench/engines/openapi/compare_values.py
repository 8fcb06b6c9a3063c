"""What changed in what a schema says of single values: type, format, enum, limits, default."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from workbench.engines.openapi.ledger import Ledger
from workbench.engines.openapi.schemas import Follows, flat
from workbench.engines.openapi.shapes import mapping, sequence, text, types_of
from workbench.engines.openapi.voice import CLIENTS, Voice
from workbench.engines.positions import Path

_UPPER = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties")
_LOWER = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties")
_WIDER_FORMATS = {("int32", "int64"), ("float", "double"), ("int32", ""), ("int64", "")}


def nullable(document: Follows, placed: tuple[Any, Path]) -> bool:
    """Null is allowed, in any of the ways to say so."""
    schema = flat(document, *placed)
    if "null" in types_of(schema) or mapping(placed[0]).get("nullable") is True:
        return True
    return any(
        mapping(part).get("type") == "null"
        for keyword in ("oneOf", "anyOf")
        for part in sequence(schema.get(keyword))
    )


class ValueComparison:
    """The same value before and after, on one side."""

    def __init__(self, label: str, side: str, ledger: Ledger, voice: Voice = CLIENTS) -> None:
        self._label, self._ledger, self._voice = label, ledger, voice
        self._asked = side == "request"

    def run(self, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
        """Compare all that the schemas say of the value."""
        if self._compare_types(types_of(old) - {"null"}, types_of(new) - {"null"}):
            self._compare_formats(text(old.get("format")), text(new.get("format")))
        self._compare_enums(_enum(old), _enum(new))
        for keyword in _UPPER:
            self._compare_limit(keyword, old.get(keyword), new.get(keyword), upper=True)
        for keyword in _LOWER:
            self._compare_limit(keyword, old.get(keyword), new.get(keyword), upper=False)
        self._compare_patterns(text(old.get("pattern")), text(new.get("pattern")))
        if self._asked and old.get("default") != new.get("default"):
            was, now = _shown(old.get("default")), _shown(new.get("default"))
            why = self._voice.meant
            self._ledger.risky(f"{self._label}: default {was} -> {now}", why)
        closes = new.get("additionalProperties") is False and old.get("additionalProperties") is not False
        if self._asked and closes and "properties" in old:
            self._ledger.risky(f"{self._label} is closed", self._voice.other_refused)

    def _narrower(self, what: str) -> None:
        if self._asked:
            self._ledger.breaking(f"{self._label}: {what}", self._voice.refused)
        else:
            self._ledger.safe(f"{self._label}: {what}")

    def _wider(self, what: str, *, breaks: bool) -> None:
        if self._asked:
            self._ledger.safe(f"{self._label}: {what}")
        elif breaks:
            self._ledger.breaking(f"{self._label}: {what}", self._voice.unreadable)
        else:
            self._ledger.risky(f"{self._label}: {what}", self._voice.more)

    def _compare_types(self, old: frozenset[str], new: frozenset[str]) -> bool:
        """Whether the types are the same."""
        if old == new:
            return True
        what = f"type {_named(old)} -> {_named(new)}"
        if not new or (old and all(_accepted(name, new) for name in old)):
            self._wider(what, breaks=True)
        elif not old or all(_accepted(name, old) for name in new):
            self._narrower(what)
        else:
            self._ledger.breaking(f"{self._label}: {what}", self._voice.other_type)
        return False

    def _compare_formats(self, old: str, new: str) -> None:
        if old == new:
            return
        what = f"format {old or 'none'} -> {new or 'none'}"
        if (old, new) in _WIDER_FORMATS or not new:
            self._wider(what, breaks=False)
        elif (new, old) in _WIDER_FORMATS or not old:
            self._narrower(what)
        else:
            self._ledger.breaking(f"{self._label}: {what}", self._voice.other_form)

    def _compare_enums(self, old: list[str] | None, new: list[str] | None) -> None:
        if old == new:
            return
        if old is None or new is None:
            what = f"enum {'is new' if old is None else 'is gone'}"
            if old is None:
                self._narrower(what)
            else:
                self._wider(what, breaks=False)
            return
        for value in old:
            if value not in new:
                self._narrower(f"enum value {value} is gone")
        for value in new:
            if value not in old:
                self._wider(f"enum value {value} is new", breaks=False)

    def _compare_limit(self, keyword: str, old: Any, new: Any, *, upper: bool) -> None:
        before, after = (value if _is_number(value) else None for value in (old, new))
        if before == after:
            return
        what = f"{keyword} {_shown(before)} -> {_shown(after)}"
        if after is None:
            self._wider(what, breaks=False)
        elif before is None or (after < before) == upper:
            self._narrower(what)
        else:
            self._wider(what, breaks=False)

    def _compare_patterns(self, old: str, new: str) -> None:
        if old == new:
            return
        if not old:
            self._narrower(f"pattern {new} is new")
        elif not new:
            self._wider(f"pattern {old} is gone", breaks=False)
        else:
            why = self._voice.maybe_refused if self._asked else self._voice.old_form
            self._ledger.risky(f"{self._label}: pattern {old} -> {new}", why)


def _accepted(name: str, types: frozenset[str]) -> bool:
    return name in types or (name == "integer" and "number" in types)


def _named(types: frozenset[str]) -> str:
    return " or ".join(sorted(types)) or "any"


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _shown(value: Any) -> str:
    return "none" if value is None else json.dumps(value, ensure_ascii=False, default=str)[:40]


def _enum(schema: Mapping[str, Any]) -> list[str] | None:
    if "const" in schema:
        return [_shown(schema["const"])]
    values = schema.get("enum")
    return [_shown(value) for value in values if value is not None] if isinstance(values, list) else None
