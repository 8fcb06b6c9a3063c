"""An operation carries messages of its own channel.

In version 3 an operation chooses among the messages of its channel; one from elsewhere, be it components,
is none of them.

Wrong:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    channels:
      a: {address: a, messages: {m: {payload: {type: object}}}}
    operations:
      x: {action: send, channel: {$ref: '#/channels/a'}, messages: [{$ref: '#/components/messages/M'}]}
    components: {messages: {M: {payload: {type: object}}}}
Right:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    channels:
      a: {address: a, messages: {m: {payload: {type: object}}}}
    operations:
      x: {action: send, channel: {$ref: '#/channels/a'}, messages: [{$ref: '#/channels/a/messages/m'}]}
Source: AsyncAPI 3.0, Operation Object; Spectral asyncapi-3-operation-messages-from-referred-channel
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.asyncapi import Document
from workbench.engines.asyncapi.model import Channel
from workbench.engines.openapi.document import path_of
from workbench.engines.openapi.shapes import mapping, sequence, text
from workbench.engines.positions import Path


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    if not document.modern:
        return
    for name, written in mapping(document.root.get("operations")).items():
        node, at = document.follow(written, ("operations", name))
        reference = text(mapping(node.get("channel")).get("$ref"))
        found = document.find(reference) if reference.startswith("#") else None
        if found is not None and found[1][-2:-1] != ("channels",):
            place = document.place((*at, "channel"))
            message = f"What {one_line(reference, 80)} leads to is no channel."
            yield CHECK.finding(message, place, "Refer to one under channels.")
    for operation in document.operations:
        node = operation.parts[0][0]
        yield from _of(document, node, operation.at, operation.channel)
        if operation.reply is not None and operation.reply.channel is not None:
            reply = mapping(document.at(operation.reply.at))
            yield from _of(document, reply, operation.reply.at, operation.reply.channel)


def _of(document: Document, node: Mapping[str, Any], at: Path, channel: Channel) -> Iterator[Finding]:
    named = text(mapping(node.get("channel")).get("$ref"))
    if named.startswith("#/components/") and at[0] == "operations":
        place = document.place((*at, "channel"))
        hint = "Put the channel under channels, be it as a reference, and name that."
        yield CHECK.finding(f"{one_line(named, 80)} is no channel of the application.", place, hint)
    own = {(*channel.at, "messages"), (*path_of(named), "messages")}
    for index, written in enumerate(sequence(node.get("messages"))):
        reference = text(mapping(written).get("$ref"))
        if reference.startswith("#") and document.find(reference) and path_of(reference)[:-1] not in own:
            message = f"{one_line(reference, 80)} is no message of the channel {channel.key}."
            place = document.place((*at, "messages", index))
            hint = "Add it to the channel's messages, and refer to it there."
            yield CHECK.finding(message, place, hint)


CHECK = Check("asyncapi/operation-messages", frozenset({"asyncapi"}), Severity.ERROR, run)
