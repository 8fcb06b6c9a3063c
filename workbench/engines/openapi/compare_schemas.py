"""What changed in a schema, seen from the side that uses it.

A request may only grow wider and a response only narrower without breaking a client.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from typing import Any

from workbench.engines.openapi.compare_values import ValueComparison, nullable
from workbench.engines.openapi.ledger import Ledger
from workbench.engines.openapi.schemas import Follows, flat
from workbench.engines.openapi.shapes import mapping, sequence, text
from workbench.engines.openapi.voice import CLIENTS, Voice
from workbench.engines.positions import Path

Placed = tuple[Any, Path]


class SchemaComparison:
    """Compares pairs of schemas, each pair once for each side."""

    def __init__(self, old: Follows, new: Follows, ledger: Ledger, voice: Voice = CLIENTS) -> None:
        self._old, self._new, self._ledger, self._voice = old, new, ledger, voice
        self._seen: set[tuple[Path, Path, str]] = set()
        self._waiting: deque[tuple[Placed, Placed, str, str]] = deque()

    def compare(self, before: Placed, after: Placed, label: str, side: str) -> None:
        """Note what changed; `label` says where, until a named schema is met.

        What is inside waits its turn, so that schemas may refer to one another in long chains.
        """
        self._waiting.append((before, after, label, side))
        if len(self._waiting) > 1:
            return
        while self._waiting:
            self._compare(*self._waiting[0])
            self._waiting.popleft()

    def _compare(self, before: Placed, after: Placed, label: str, side: str) -> None:
        _, old_at = self._old.follow(*before)
        _, new_at = self._new.follow(*after)
        if (old_at, new_at, side) in self._seen:
            return
        self._seen.add((old_at, new_at, side))
        if (name := _name_at(new_at)) and after[1] != new_at:
            label = f"{name}{self._voice.within(side)}"
        old = _without_null(flat(self._old, *before), self._old, old_at)
        new = _without_null(flat(self._new, *after), self._new, new_at)
        if not isinstance(before[0], dict) and not isinstance(after[0], dict):
            return
        if nullable(self._old, before) != nullable(self._new, after):
            self._compare_null(label, side, now=nullable(self._new, after))
        ValueComparison(label, side, self._ledger, self._voice).run(old, new)
        self._compare_properties(old, new, (old_at, new_at), label, side)
        for keyword in ("items", "additionalProperties"):
            if isinstance(old.get(keyword), dict) and isinstance(new.get(keyword), dict):
                inner = f"{label} items" if keyword == "items" else f"{label} values"
                self.compare(
                    (old[keyword], (*old_at, keyword)), (new[keyword], (*new_at, keyword)), inner, side
                )
        self._compare_alternatives(old, new, (old_at, new_at), label, side)

    def _compare_null(self, label: str, side: str, *, now: bool) -> None:
        if now and side == "response":
            self._ledger.breaking(f"{label} may be null", self._voice.null)
        elif now:
            self._ledger.safe(f"{label} may be null")
        elif side == "request":
            self._ledger.breaking(f"{label} may not be null any more", self._voice.null_refused)
        else:
            self._ledger.safe(f"{label} is never null any more")

    # ------------------------------------------------------------ objects

    def _compare_properties(
        self,
        old: Mapping[str, Any],
        new: Mapping[str, Any],
        at: tuple[Path, Path],
        label: str,
        side: str,
    ) -> None:
        before, after = mapping(old.get("properties")), mapping(new.get("properties"))
        hidden = "readOnly" if side == "request" else "writeOnly"
        needed_before = {name for name in sequence(old.get("required")) if isinstance(name, str)}
        needed_after = {name for name in sequence(new.get("required")) if isinstance(name, str)}
        for name, schema in before.items():
            if mapping(schema).get(hidden) is True:
                continue
            if name not in after:
                self._property_gone(
                    self._joined(label, name), side, closed=new.get("additionalProperties") is False
                )
                continue
            inner = self._joined(label, name)
            self._compare_need(inner, side, name in needed_before, name in needed_after)
            if (
                mapping(after[name]).get("deprecated") is True
                and mapping(schema).get("deprecated") is not True
            ):
                self._ledger.safe(f"{inner} is deprecated")
            self.compare(
                (schema, (*at[0], "properties", name)),
                (after[name], (*at[1], "properties", name)),
                inner,
                side,
            )
        for name, schema in after.items():
            if name not in before and mapping(schema).get(hidden) is not True:
                self._property_new(self._joined(label, name), side, schema, needed=name in needed_after)

    def _property_gone(self, what: str, side: str, *, closed: bool) -> None:
        if side == "response":
            self._ledger.breaking(f"{what} is gone", self._voice.missed)
        elif closed:
            self._ledger.breaking(f"{what} is gone", self._voice.gone_refused)
        else:
            self._ledger.risky(f"{what} is gone", self._voice.unheeded)

    def _property_new(self, what: str, side: str, schema: Any, *, needed: bool) -> None:
        if side == "request" and needed and "default" not in mapping(schema):
            self._ledger.breaking(f"{what} is new and required", self._voice.without_refused)
        else:
            self._ledger.safe(f"{what} is new")

    def _compare_need(self, what: str, side: str, before: bool, after: bool) -> None:
        if before == after:
            return
        if side == "request" and after:
            self._ledger.breaking(f"{what} became required", self._voice.without_refused)
        elif side == "response" and before:
            self._ledger.breaking(f"{what} became optional", self._voice.relied_on)
        else:
            self._ledger.safe(f"{what} became {'required' if after else 'optional'}")

    def _joined(self, label: str, name: str) -> str:
        for side in self._voice.where:
            if side and side in label:
                head, tail = label.split(side, 1)
                return f"{head}.{name}{side}{tail}"
        spoken = label.endswith(" body") or " response " in label
        return f"{label} .{name}" if spoken else f"{label}.{name}"

    # ------------------------------------------------------------ alternatives

    def _compare_alternatives(
        self,
        old: Mapping[str, Any],
        new: Mapping[str, Any],
        at: tuple[Path, Path],
        label: str,
        side: str,
    ) -> None:
        for keyword in ("oneOf", "anyOf"):
            before, after = _alternatives(old, keyword), _alternatives(new, keyword)
            if not before and not after:
                continue
            for name, (index, schema) in before.items():
                if name in after:
                    other, counterpart = after[name]
                    self.compare(
                        (schema, (*at[0], keyword, index)),
                        (counterpart, (*at[1], keyword, other)),
                        f"{label} as {name}",
                        side,
                    )
                elif side == "request":
                    self._ledger.breaking(f"{label}: alternative {name} is gone", self._voice.still_written)
                else:
                    self._ledger.safe(f"{label}: alternative {name} is gone")
            for name in after:
                if name not in before and side == "response":
                    self._ledger.risky(f"{label}: alternative {name} is new", self._voice.unknown)
                elif name not in before:
                    self._ledger.safe(f"{label}: alternative {name} is new")


def _name_at(at: Path) -> str:
    """The name of a schema that stands where named ones are kept; empty for others."""
    kept = at[:-1] in (("components", "schemas"), ("$defs",), ("definitions",))
    return str(at[-1]) if kept else ""


def _alternatives(schema: Mapping[str, Any], keyword: str) -> dict[str, tuple[int, Any]]:
    named: dict[str, tuple[int, Any]] = {}
    for index, part in enumerate(sequence(schema.get(keyword))):
        node = mapping(part)
        if node.get("type") == "null":
            continue
        name = (
            text(node.get("$ref")).rsplit("/", 1)[-1]
            or text(node.get("title"))
            or str(node.get("type", index))
        )
        named.setdefault(name, (index, part))
    return named


def _without_null(schema: Mapping[str, Any], document: Follows, at: Path) -> Mapping[str, Any]:
    """`oneOf: [X, null]` is X: one way among three to say that something may be null."""
    for keyword in ("oneOf", "anyOf"):
        parts = sequence(schema.get(keyword))
        if not any(mapping(part).get("type") == "null" for part in parts):
            continue
        real = [(n, part) for n, part in enumerate(parts) if mapping(part).get("type") != "null"]
        if len(real) == 1:
            index, part = real[0]
            rest = {key: value for key, value in schema.items() if key != keyword}
            return {**rest, **flat(document, part, (*at, keyword, index))}
    return schema
