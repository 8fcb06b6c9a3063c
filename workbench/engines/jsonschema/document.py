"""A JSON Schema as a model: its dialect, its schemas, what its references lead to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from workbench.core.text import one_line
from workbench.engines.jsonschema.drafts import LATEST, Draft, draft_of
from workbench.engines.jsonschema.holder import Holder, joined
from workbench.engines.jsonschema.walk import tree_of
from workbench.engines.openapi.schemas import Schema
from workbench.engines.openapi.shapes import mapping, text
from workbench.engines.positions import Located, Path

SESSION = "file:///session/"
_MOST_SCHEMAS = 200_000


@dataclass(frozen=True)
class Reference:
    """A `$ref` or `$dynamicRef` as written."""

    target: str
    at: Path
    """Of the keyword."""


@dataclass(frozen=True)
class Document(Holder):
    """A JSON Schema document."""

    name: str = ""
    """The artifact's."""
    neighbours: tuple[tuple[str, Document], ...] = ()
    """Schemas of the session by the addresses that they answer to."""

    @cached_property
    def _draft(self) -> Draft | None:
        given = mapping(self.root).get("$schema")
        return draft_of(given) if isinstance(given, str) else LATEST

    @property
    def draft(self) -> Draft:
        """The dialect that `$schema` names; the latest for an unknown one or none."""
        return self._draft or LATEST

    @property
    def known(self) -> bool:
        """The dialect is one that is read, or none is named."""
        return self._draft is not None

    @cached_property
    def base(self) -> str:
        """Its `$id`, absolute."""
        return joined(address_of(self.name), text(mapping(self.root).get(self.draft.id_word))).partition("#")[
            0
        ]

    @property
    def resources(self) -> list[tuple[str, Any]]:
        """The session's other schemas by address."""
        return [(address, document.root) for address, document in self.neighbours if address != self.base]

    @cached_property
    def definitions(self) -> Mapping[str, tuple[Any, Path]]:
        """Schemas that are kept for use elsewhere, by name."""
        return {
            name: (node, (keyword, name))
            for keyword in ("definitions", "$defs")
            for name, node in mapping(mapping(self.root).get(keyword)).items()
        }

    @cached_property
    def schemas(self) -> tuple[Schema, ...]:
        """Those that stand where schemas do, and what references lead to elsewhere."""
        found = list(tree_of(self.root, ()))
        known = {schema.at for schema in found}
        index = 0
        while index < len(found) < _MOST_SCHEMAS:
            target = found[index].node.get("$ref")
            index += 1
            if not isinstance(target, str) or not target.startswith("#/"):
                continue
            led = self._pointed(target)
            if led is not None and led[1] not in known and isinstance(led[0], dict):
                fresh = [schema for schema in tree_of(*led) if schema.at not in known]
                known |= {schema.at for schema in fresh}
                found += fresh
        return tuple(found)

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """All that its schemas refer to."""
        return tuple(
            Reference(schema.node[keyword], (*schema.at, keyword))
            for schema in self.schemas
            for keyword in ("$ref", "$dynamicRef", "$recursiveRef")
            if isinstance(schema.node.get(keyword), str)
        )

    def label(self, at: Path) -> str:
        """Such as `Order.items[]`; the document's title or name for its own schema."""
        if at[:1] in (("$defs",), ("definitions",)) and len(at) > 1:
            head, rest = str(at[1]), at[2:]
        else:
            head, rest = self.title, at
        return one_line(head + steps_of(rest), 90)

    @property
    def title(self) -> str:
        """What people call what it describes."""
        title = text(mapping(self.root).get("title"))
        name = self.name.rpartition("/")[2]
        for ending in (".json", ".yaml", ".yml", ".jsonschema", ".schema"):
            name = name.removesuffix(ending)
        return one_line(title or name or "the schema", 60)

    # ------------------------------------------------------------ references

    @cached_property
    def _embedded(self) -> bool:
        """Some schema inside has an address or a name of its own."""
        words = (self.draft.id_word, "$anchor", "$dynamicAnchor")
        return any(
            isinstance(schema.node.get(word), str) for schema in self.schemas if schema.at for word in words
        ) or any(isinstance(mapping(self.root).get(word), str) for word in words[1:])

    @cached_property
    def _addresses(self) -> dict[str, tuple[Any, Path]]:
        """Schemas by absolute address: those with an `$id`, and those with an anchor."""
        found: dict[str, tuple[Any, Path]] = {self.base: (self.root, ())}
        for schema in self.schemas:
            given = schema.node.get(self.draft.id_word)
            if schema.at and isinstance(given, str):
                found.setdefault(joined(self._base_at(schema.at[:-1]), given), (schema.node, schema.at))
            for word in ("$anchor", "$dynamicAnchor"):
                if isinstance(name := schema.node.get(word), str):
                    found.setdefault(f"{self._base_at(schema.at)}#{name}", (schema.node, schema.at))
        return found

    def _base_at(self, at: Path) -> str:
        """The address in force at the path."""
        base, node = self.base, self.root
        for step in at:
            node = (
                node[step]
                if isinstance(node, list) and isinstance(step, int)
                else mapping(node).get(str(step))
            )
            given = mapping(node).get(self.draft.id_word)
            if isinstance(given, str) and not given.startswith("#"):
                base = joined(base, given)
        return base.partition("#")[0]

    def address(self, reference: str, at: Path) -> str:
        """The absolute address that a reference at the path means."""
        return joined(self._base_at(at) if self._embedded else self.base, reference)

    def find(self, reference: str, at: Path = ()) -> tuple[Any, Path] | None:
        """What a reference that stands at the path points at in this document, and where."""
        if not self._embedded and reference.startswith("#"):
            return super().find(reference)
        address = self.address(reference, at)
        if address not in self._found:
            self._found[address] = self._at_address(address)
        return self._found[address]

    def _at_address(self, address: str) -> tuple[Any, Path] | None:
        whole, _, fragment = address.partition("#")
        if fragment and not fragment.startswith("/"):
            return self._addresses.get(f"{whole}#{fragment}")
        resource = self._addresses.get(whole)
        return None if resource is None else self._pointed(f"#{fragment}", resource[1])

    def outside(self, reference: Reference) -> bool:
        """It does not point into this document."""
        return self.address(reference.target, reference.at[:-1]).partition("#")[0] not in self._addresses

    # ------------------------------------------------------------ the session's other schemas

    def among(self, others: Iterator[Document]) -> Document:
        """The same document with those of the others that its references lead to, however far."""
        known = {other.base: other for other in others if other.name != self.name}
        by_name = {other.name.rpartition("/")[2]: other for other in known.values()}
        met: dict[str, Document] = {}
        waiting: list[Document] = [self]
        while waiting and len(met) < 200:
            document = waiting.pop()
            for reference in document.references:
                address = document.address(reference.target, reference.at[:-1]).partition("#")[0]
                other = known.get(address) or by_name.get(address.rpartition("/")[2])
                if other is not None and address not in met and document.outside(reference):
                    met[address] = other
                    waiting.append(other)
        return replace(self, neighbours=tuple(met.items())) if met else self

    def neighbour(self, reference: Reference) -> Document | None:
        """The session's schema that an outside reference leads to."""
        address = self.address(reference.target, reference.at[:-1]).partition("#")[0]
        return dict(self.neighbours).get(address)

    def leads(self, reference: str, at: Path) -> bool:
        """The reference leads to something here or in the session's other schemas."""
        if self.find(reference, at) is not None:
            return True
        address = self.address(reference, at)
        other = dict(self.neighbours).get(address.partition("#")[0])
        return other is not None and fragment_leads(other, address)


def address_of(name: str) -> str:
    """The address of an artifact that names none itself."""
    from urllib.parse import quote

    return SESSION + quote(name or "document", errors="replace")


def steps_of(path: Path) -> str:
    """A way through a schema as people write it: `.items[].price`."""
    said, index = "", 0
    while index < len(path):
        step = path[index]
        if step in ("properties", "patternProperties", "dependentSchemas") and index + 1 < len(path):
            index += 1
            said += f".{path[index]}"
        elif step in ("items", "prefixItems", "contains"):
            said += "[]"
            index += isinstance(path[index + 1] if index + 1 < len(path) else "", int)
        index += 1
    return said


def fragment_leads(document: Document, address: str) -> bool:
    """The fragment of an address leads to something in the document that answers to the rest of it."""
    fragment = address.partition("#")[2]
    if fragment and not fragment.startswith("/"):
        return document.find(f"#{fragment}") is not None
    return document.at(()) is not None and (not fragment or document.find(f"#{fragment}") is not None)


def read(source: Located, name: str) -> Document | None:
    """The document, if the data can be a schema."""
    return Document(source.value, source, name) if isinstance(source.value, (dict, bool)) else None
