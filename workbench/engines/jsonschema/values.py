"""Values held against schemas where they stand in a document."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from workbench.engines.jsonschema.drafts import registry, validator
from workbench.engines.jsonschema.walk import inside
from workbench.engines.openapi.errors import leaf, sentence
from workbench.engines.positions import Path, pointer, spelt

if TYPE_CHECKING:
    from workbench.engines.jsonschema.holder import Holder


LEFT_OUT = "The schemas refer to one another so widely that not every value was held against them."
_MOST_WORK = 60_000
"""Schemas that are compiled for one document, counted as often as one is part of a validator."""


class Values:
    """Makes a validator for each schema that is asked for, once. References that lead nowhere, or outside,
    allow everything: that is said elsewhere."""

    left_out = False
    """Some schema was not compiled, since those before it took all that may be spent."""

    def __init__(self, holder: Holder) -> None:
        self._holder = holder
        self._validators: dict[Path, Any] = {}
        self._work = 0

    def misfit(self, value: Any, at: Path) -> tuple[Path, str] | None:
        """Where in the value its schema, which stands at the path, refuses it, and a sentence about that
        without subject; None when it fits, or the schema is broken."""
        error = next(self._errors(value, at), None)
        if error is None:
            return None
        best = leaf(error)
        return spelt(value, best.instance_path), sentence(best)

    def told(self, value: Any, at: Path, what: str) -> tuple[Path, str] | None:
        """The same as a sentence with a subject, without its full stop."""
        found = self.misfit(value, at)
        if found is None:
            return None
        inner, said = found
        return inner, f"`{pointer(inner)}` in {what} {said}" if inner else f"{what.capitalize()} {said}"

    def _errors(self, value: Any, at: Path) -> Iterator[Any]:
        found = self._validator(at)
        if found is not None:
            try:
                yield from found.iter_errors(value)
            except ValueError:
                return

    def _validator(self, at: Path) -> Any:
        import jsonschema_rs

        if at not in self._validators and (self._registry is None or not self._affords(at)):
            self._validators[at] = None
        if at not in self._validators:
            steps = (str(step).replace("~", "~0").replace("/", "~1") for step in at)
            fragment = "".join(f"/{_quoted(step)}" for step in steps)
            try:
                schema = {"$ref": f"{self._holder.base}#{fragment}"}
                self._validators[at] = validator(self._holder.draft, schema, self._registry)
            except (ValueError, jsonschema_rs.ValidationError, jsonschema_rs.ReferencingError):
                self._validators[at] = None
        return self._validators[at]

    def _affords(self, at: Path) -> bool:
        """Whether all that the schema reaches may still be compiled; it then counts as if it was."""
        holder = self._holder
        stack: list[tuple[Any, Path]] = [(holder.at(at), at)]
        seen: set[Path] = set()
        while stack:
            node, where = stack.pop()
            if where in seen or not isinstance(node, dict):
                continue
            seen.add(where)
            if self._work + len(seen) > _MOST_WORK:
                self.left_out = True
                return False
            if isinstance(node.get("$ref"), str) and (target := holder.find(node["$ref"], where)):
                stack.append(target)
            stack += inside(node, where)
        self._work += len(seen)
        return True

    @cached_property
    def _registry(self) -> Any:
        """None when an `$id` is no address."""
        import jsonschema_rs

        holder = self._holder
        try:
            return registry(holder.draft, [*holder.resources, (holder.base, self._mended())])
        except (ValueError, jsonschema_rs.ValidationError, jsonschema_rs.ReferencingError):
            return None

    def _mended(self) -> Any:
        """The document without references that lead nowhere or outside, which would stop the engine."""
        holder = self._holder
        loose = {
            schema.at
            for schema in holder.schemas
            if isinstance(schema.node.get("$ref"), str) and not holder.leads(schema.node["$ref"], schema.at)
        }
        root = holder.root
        if isinstance(root, dict) and "$schema" in root:
            root = {key: value for key, value in root.items() if key != "$schema"}
        return _without(root, loose, (), keep_siblings=holder.draft.siblings) if loose else root


def _quoted(step: str) -> str:
    from urllib.parse import quote

    return quote(step, safe="")


def _without(node: Any, loose: set[Path], at: Path, *, keep_siblings: bool) -> Any:
    """A copy; recursion is bounded by the loader's depth."""
    if isinstance(node, list):
        return [
            _without(part, loose, (*at, index), keep_siblings=keep_siblings)
            for index, part in enumerate(node)
        ]
    if not isinstance(node, dict):
        return node
    if at in loose and not keep_siblings:
        return {}
    return {
        key: _without(part, loose, (*at, key), keep_siblings=keep_siblings)
        for key, part in node.items()
        if not (key == "$ref" and at in loose)
    }
