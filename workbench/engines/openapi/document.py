"""The document as a model: references followed, operations with all that belongs to them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from workbench.core.findings import Place
from workbench.engines.openapi.operations import Operation, operations_in, operations_of
from workbench.engines.openapi.references import path_of, references_of
from workbench.engines.openapi.schemas import Schema, Usage, usage_of, written
from workbench.engines.openapi.shapes import EMPTY, WEBHOOKS, mapping
from workbench.engines.positions import Located, Path, load, pointer, spelt

_VERSION = re.compile(r"3\.(\d+)(\.\d+)?([-+].*)?\Z")


@dataclass(frozen=True)
class Document:
    """An OpenAPI document. Shared by all checks: what it computes, it computes once."""

    root: Mapping[str, Any]
    source: Located

    @property
    def version(self) -> str:
        """`3.0`, `3.1` or `3.2`; empty when the document names no version that is known."""
        match = _VERSION.match(str(self.root.get("openapi", "")))
        return f"3.{match[1]}" if match and match[1] in ("0", "1", "2") else ""

    def prepare(self) -> None:
        """Compute what nearly every check asks for, so that none of them has to wait for it."""
        _ = self.usage, self._by_keyword

    def place(self, at: Path) -> Place:
        """Where the key or item at the path stands."""
        return self.source.place(at)

    def where(self, at: Path) -> str:
        """The path as a JSON pointer."""
        return pointer(at)

    def find(self, reference: str) -> tuple[Any, Path] | None:
        """What a local reference points at and where; None when there is nothing, or it is remote."""
        if reference not in self._found:
            self._found[reference] = self._find(reference)
        return self._found[reference]

    @cached_property
    def _found(self) -> dict[str, tuple[Any, Path] | None]:
        """What references led to, as far as they were asked for."""
        return {}

    def _find(self, reference: str) -> tuple[Any, Path] | None:
        if not reference.startswith("#"):
            return None
        at = path_of(reference)
        node: Any = self.root
        for step in at:
            if isinstance(node, list) and isinstance(step, int) and step < len(node):
                node = node[step]
            elif isinstance(node, dict) and str(step) in node:
                node = node[str(step)]
            else:
                return None
        return node, spelt(self.root, at)

    def follow(self, node: Any, at: Path) -> tuple[Mapping[str, Any], Path]:
        """The mapping that the node is or refers to, and where it stands; an empty one for a
        reference that leads nowhere or in a circle."""
        seen: set[str] = set()
        while isinstance(node, dict) and isinstance(node.get("$ref"), str):
            reference = node["$ref"]
            target = None if reference in seen else self.find(reference)
            if target is None:
                return EMPTY, at
            seen.add(reference)
            node, at = target
        return mapping(node), at

    @cached_property
    def operations(self) -> tuple[Operation, ...]:
        """All operations under `paths`, in document order."""
        return tuple(operations_of(self))

    @cached_property
    def webhooks(self) -> tuple[Operation, ...]:
        """What the API calls by itself: a request of these is sent, not taken."""
        return tuple(
            operation
            for section in WEBHOOKS
            for operation in operations_in(self, mapping(self.root.get(section)), (section,))
        )

    def callbacks_of(self, operation: Operation) -> tuple[tuple[str, Operation], ...]:
        """What the API calls in answer to an operation, each with the name of its callback."""
        found: list[tuple[str, Operation]] = []
        for name, entry in mapping(operation.node.get("callbacks")).items():
            callback, at = self.follow(entry, (*operation.at, "callbacks", name))
            items = {url: item for url, item in callback.items() if not url.startswith("x-")}
            found += [(name, one) for one in operations_in(self, items, at)]
        return tuple(found)

    @cached_property
    def schemas(self) -> tuple[Schema, ...]:
        """Every Schema Object as written, each once, references not followed."""
        return tuple(written(self.root))

    def having(self, keyword: str) -> Sequence[Schema]:
        """Those of the schemas that have the keyword."""
        return self._by_keyword.get(keyword, ())

    @cached_property
    def _by_keyword(self) -> Mapping[str, Sequence[Schema]]:
        found: dict[str, list[Schema]] = {}
        for schema in self.schemas:
            for keyword in schema.node:
                if keyword in found:
                    found[keyword].append(schema)
                else:
                    found[keyword] = [schema]
        return found

    @cached_property
    def asked(self) -> tuple[Schema, ...]:
        """Those of the schemas that requests use."""
        asked = self.usage.requests
        return tuple(schema for schema in self.schemas if schema.at in asked)

    @cached_property
    def _mentions(self) -> tuple[tuple[tuple[str, Path], ...], frozenset[str]]:
        """References with their places, and what those inside extensions name."""
        return references_of(self.root)

    @property
    def references(self) -> tuple[tuple[str, Path], ...]:
        """Every `$ref` and where it stands, those of examples and extensions left out."""
        return self._mentions[0]

    @property
    def mentioned_by_extensions(self) -> frozenset[str]:
        """What `$ref`s inside extensions name: they use components as much as others do."""
        return self._mentions[1]

    @cached_property
    def usage(self) -> Usage:
        """Which schemas requests and responses use."""
        return usage_of(self)

    @property
    def named_schemas(self) -> Mapping[str, Any]:
        """`components.schemas`."""
        return mapping(self.components.get("schemas"))

    @property
    def components(self) -> Mapping[str, Any]:
        """`components`."""
        return mapping(self.root.get("components"))

    @property
    def paths(self) -> Mapping[str, Any]:
        """`paths`, extensions left out."""
        found = mapping(self.root.get("paths"))
        return {path: item for path, item in found.items() if path.startswith("/")}


def read(source: Located) -> Document | None:
    """The document, if the data is a mapping."""
    return Document(source.value, source) if isinstance(source.value, dict) else None


def read_text(content: str) -> Document | None:
    """The document of a text, for those who have no loaded data."""
    return read(load(content))


__all__ = ["Document", "path_of", "read", "read_text"]
