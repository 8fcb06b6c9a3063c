"""A document that holds schemas, whatever kind it is: what rules about schemas need of it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from workbench.core.findings import Place
from workbench.engines.jsonschema.drafts import Draft
from workbench.engines.jsonschema.values import Values
from workbench.engines.jsonschema.walk import is_part
from workbench.engines.openapi.document import path_of
from workbench.engines.openapi.schemas import Schema
from workbench.engines.openapi.shapes import EMPTY, mapping
from workbench.engines.positions import Located, Path, spelt


def joined(base: str, reference: str) -> str:
    """The absolute address of a reference (RFC 3986); the reference itself where it is none."""
    from urllib.parse import urljoin

    try:
        return urljoin(base, reference)
    except ValueError:
        return reference


@dataclass(frozen=True)
class Holder(ABC):
    """Shared by all checks: what it computes, it computes once."""

    root: Any
    source: Located

    @property
    @abstractmethod
    def draft(self) -> Draft:
        """The dialect of its schemas."""

    @property
    def base(self) -> str:
        """The address that references are relative to."""
        return "file:///session/document"

    @property
    def resources(self) -> list[tuple[str, Any]]:
        """Other documents that its schemas may refer to, by address."""
        return []

    @property
    @abstractmethod
    def schemas(self) -> tuple[Schema, ...]:
        """Every schema as written, each once, references not followed."""

    @abstractmethod
    def label(self, at: Path) -> str:
        """A place in a schema, named as people do."""

    def place(self, at: Path) -> Place:
        """Where the key or item at the path stands."""
        return self.source.place(at)

    def at(self, path: Path) -> Any:
        """What stands at the path; None where nothing does."""
        node = self.root
        for step in path:
            if isinstance(node, list) and isinstance(step, int) and 0 <= step < len(node):
                node = node[step]
            elif isinstance(node, dict) and str(step) in node:
                node = node[str(step)]
            else:
                return None
        return node

    def address(self, reference: str, at: Path) -> str:
        """The absolute address that a reference at the path means."""
        return joined(self.base, reference)

    def find(self, reference: str, at: Path = ()) -> tuple[Any, Path] | None:
        """What a reference that stands at the path points at in this document, and where; None when that
        is nothing, or lies outside."""
        if reference not in self._found:
            self._found[reference] = self._pointed(reference) if reference.startswith("#") else None
        return self._found[reference]

    @cached_property
    def _found(self) -> dict[str, tuple[Any, Path] | None]:
        """What references led to, as far as they were asked for."""
        return {}

    def _pointed(self, reference: str, start: Path = ()) -> tuple[Any, Path] | None:
        """What a fragment that is a JSON pointer leads to from the resource at the start."""
        at = path_of(reference)
        if not at and reference not in ("#", "#/"):
            return None
        node = self.at(start)
        for step in at:
            if isinstance(node, list) and isinstance(step, int) and step < len(node):
                node = node[step]
            elif isinstance(node, dict) and str(step) in node:
                node = node[str(step)]
            else:
                return None
        return node, (*start, *spelt(self.at(start), at))

    def leads(self, reference: str, at: Path) -> bool:
        """The reference that stands at the path leads to something that is known."""
        return self.find(reference, at) is not None

    def follow(self, node: Any, at: Path) -> tuple[Mapping[str, Any], Path]:
        """The mapping that the node is or refers to, and where it stands; an empty one for a
        reference that leads nowhere or in a circle."""
        seen: set[Path] = set()
        while isinstance(node, dict) and isinstance(node.get("$ref"), str):
            target = self.find(node["$ref"], at)
            if target is None or target[1] in seen:
                return EMPTY, at
            node, at = target
            seen.add(at)
        return mapping(node), at

    @cached_property
    def extended(self) -> frozenset[Path]:
        """Places of schemas that others take in with `allOf` and its like, and add to."""
        targets = (
            self.find(schema.node["$ref"], schema.at)
            for schema in self.schemas
            if isinstance(schema.node.get("$ref"), str) and is_part(schema.at)
        )
        return frozenset(target[1] for target in targets if target is not None)

    @cached_property
    def values(self) -> Values:
        """Holds values against the schemas."""
        return Values(self)
