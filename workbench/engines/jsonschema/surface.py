"""The records that a schema shows to other artifacts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from workbench.core.surface import Record, Role, Surface
from workbench.engines.jsonschema.document import Document
from workbench.engines.jsonschema.fields import fields_of
from workbench.engines.jsonschema.holder import Holder
from workbench.engines.positions import Path


def surface_of(document: Document) -> Surface:
    """The schema itself and its definitions, as far as they have fields."""
    placed: list[tuple[str, Any, Path]] = [(document.title, document.root, ())]
    placed += [(name, node, at) for name, (node, at) in document.definitions.items()]
    return Surface(records=tuple(records_of(document, placed, Role.SCHEMA)))


def records_of(holder: Holder, placed: Sequence[tuple[str, Any, Path]], role: Role) -> Iterator[Record]:
    """A record for each of these schemas that has fields: name, schema, place."""
    for name, node, at in placed:
        if fields := fields_of(holder, node, at):
            yield Record(name, role, fields, holder.place(at))
