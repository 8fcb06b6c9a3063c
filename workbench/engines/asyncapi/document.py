"""An AsyncAPI document as a model: references followed, both versions told alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from workbench.core.text import one_line
from workbench.engines.asyncapi.model import Channel, Message, Operation, Server
from workbench.engines.asyncapi.places import contents, references
from workbench.engines.asyncapi.structure import VERSIONS
from workbench.engines.jsonschema.document import steps_of
from workbench.engines.jsonschema.drafts import DRAFT_07, Draft
from workbench.engines.jsonschema.holder import Holder
from workbench.engines.jsonschema.walk import tree_of
from workbench.engines.openapi.schemas import Schema
from workbench.engines.openapi.shapes import mapping
from workbench.engines.positions import Located, Path

_VERSION = re.compile(r"([23]\.\d+)(\.\d+)?([-+].*)?\Z")
_HOLDS = ("payload", "headers", "schema")


@dataclass(frozen=True)
class Document(Holder):
    """An AsyncAPI document."""

    @property
    def version(self) -> str:
        """Such as `2.6` or `3.0`; empty when the document names no version that is known."""
        match = _VERSION.match(str(self.root.get("asyncapi", ""))[:40])
        return match[1] if match and match[1] in VERSIONS else ""

    @property
    def modern(self) -> bool:
        """Version 3: operations stand by themselves."""
        return self.version.startswith("3")

    @property
    def draft(self) -> Draft:
        """Schema Objects are a superset of draft 7."""
        return DRAFT_07

    @property
    def components(self) -> Mapping[str, Any]:
        """`components`."""
        return mapping(self.root.get("components"))

    @cached_property
    def references(self) -> tuple[tuple[str, Path], ...]:
        """Every `$ref` and where it stands, examples left out."""
        return tuple(references(self.root))

    @cached_property
    def servers(self) -> tuple[Server, ...]:
        """All servers."""
        from workbench.engines.asyncapi.reading import servers_of

        return tuple(servers_of(self))

    @cached_property
    def _read(self) -> tuple[tuple[Channel, ...], tuple[Operation, ...]]:
        from workbench.engines.asyncapi.reading import channels_and_operations

        return channels_and_operations(self)

    @property
    def channels(self) -> tuple[Channel, ...]:
        """All channels under `channels`, in document order."""
        return self._read[0]

    @property
    def operations(self) -> tuple[Operation, ...]:
        """All operations, in document order."""
        return self._read[1]

    @cached_property
    def messages(self) -> tuple[Message, ...]:
        """All messages, each once: those of channels, then those that only components have."""
        from workbench.engines.asyncapi.reading import component_messages

        found: dict[Path, Message] = {}
        for channel in self.channels:
            for message in channel.messages:
                found.setdefault(message.at, message)
        for operation in self.operations:
            for message in (*operation.messages, *(operation.reply.messages if operation.reply else ())):
                found.setdefault(message.at, message)
        for message in component_messages(self):
            found.setdefault(message.at, message)
        return tuple(found.values())

    @cached_property
    def schemas(self) -> tuple[Schema, ...]:
        """Every JSON Schema of the document's own dialect as written, each once, references not followed."""
        return tuple(
            schema
            for content in contents(self.root)
            if content.readable and self.draft_of(content.format) is DRAFT_07
            for schema in tree_of(content.schema, content.at)
        )

    def draft_of(self, form: str) -> Draft:
        """The dialect that a schema format names: the document's own unless it is another's."""
        from workbench.engines.jsonschema.drafts import DRAFTS

        version = form.partition("version=")[2].strip().strip("\"'").removeprefix("draft-").lower()
        named = (draft for draft in DRAFTS if form.startswith("application/schema"))
        return next((draft for draft in named if draft.name.removeprefix("draft-") == version), DRAFT_07)

    def label(self, at: Path) -> str:
        """A place in a schema, named as people do: `Order.lines[]`, `order.placed.total`."""
        if at[:2] == ("components", "schemas") and len(at) > 2:
            head, rest = str(at[2]), at[3:]
        else:
            index = next((n for n, step in enumerate(at) if step in _HOLDS and n >= 2), len(at))
            owner = at[index - 1] if index else "document"
            if owner == "message" or isinstance(owner, int):
                owner = at[1] if len(at) > 1 else owner
            part = at[index] if index < len(at) else ""
            head = str(owner) + ("" if part in ("payload", "") else f" {part}")
            rest = at[index + 1 :]
        return one_line(head + steps_of(rest), 90)


def read(source: Located) -> Document | None:
    """The document, if the data is a mapping."""
    return Document(source.value, source) if isinstance(source.value, dict) else None


def iterate(document: Document, section: str) -> Iterator[tuple[str, Mapping[str, Any], Path]]:
    """Entries of a map at the root, references followed."""
    for name, node in mapping(document.root.get(section)).items():
        if not name.startswith("x-"):
            yield (name, *document.follow(node, (section, name)))
