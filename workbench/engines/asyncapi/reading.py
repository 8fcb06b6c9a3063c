"""Builds the model from a document of either version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from workbench.engines.asyncapi.model import (
    Action,
    Channel,
    Content,
    Message,
    Operation,
    Parts,
    Reply,
    Server,
    first,
)
from workbench.engines.asyncapi.places import content
from workbench.engines.openapi.shapes import mapping, sequence, text
from workbench.engines.positions import Path

if TYPE_CHECKING:
    from workbench.engines.asyncapi.document import Document

_ACTIONS = {"publish": Action.RECEIVE, "subscribe": Action.SEND}


def servers_of(document: Document) -> Iterator[Server]:
    """All servers, references followed."""
    for name, written in mapping(document.root.get("servers")).items():
        node, at = document.follow(written, ("servers", name))
        url = text(node.get("url")) or text(node.get("host")) + text(node.get("pathname"))
        yield Server(name, node, at, url)


def channels_and_operations(document: Document) -> tuple[tuple[Channel, ...], tuple[Operation, ...]]:
    """All channels, and what is done with them."""
    return _of_3(document) if document.modern else _of_2(document)


def component_messages(document: Document) -> Iterator[Message]:
    """Messages under components."""
    for name, written in mapping(document.components.get("messages")).items():
        if "oneOf" not in mapping(written):
            yield from _messages(document, written, ("components", "messages", name), name)


# ---------------------------------------------------------------- version 2


def _of_2(document: Document) -> tuple[tuple[Channel, ...], tuple[Operation, ...]]:
    channels, operations = [], []
    for address, written in mapping(document.root.get("channels")).items():
        node, at = document.follow(written, ("channels", address))
        held: list[tuple[Action, Mapping[str, Any], Path, tuple[Message, ...]]] = []
        for word, action in _ACTIONS.items():
            if isinstance(node.get(word), dict):
                parts = _with_traits(document, node[word], (*at, word))
                told = first(parts, "message")
                messages = tuple(_messages(document, *told)) if told else ()
                held.append((action, node[word], (*at, word), messages))
        every = {message.at: message for *_, messages in held for message in messages}
        names = tuple(name for name in sequence(node.get("servers")) if isinstance(name, str))
        parameters = _parameters(document, node, at)
        channel = Channel(address, address, node, at, tuple(every.values()), parameters, names)
        channels.append(channel)
        for action, operation, where, messages in held:
            parts = _with_traits(document, operation, where)
            key = text(operation.get("operationId"))
            operations.append(Operation(key, action, channel, messages, parts, where))
    return tuple(channels), tuple(operations)


# ---------------------------------------------------------------- version 3


def _of_3(document: Document) -> tuple[tuple[Channel, ...], tuple[Operation, ...]]:
    known: dict[Path, Channel] = {}
    channels = tuple(
        _channel_3(document, name, written, ("channels", name), known)
        for name, written in mapping(document.root.get("channels")).items()
        if not name.startswith("x-")
    )
    operations = []
    for name, written in mapping(document.root.get("operations")).items():
        node, at = document.follow(written, ("operations", name))
        channel = _referred_channel(document, node.get("channel"), (*at, "channel"), known)
        action = text(node.get("action"))
        if channel is None or action not in ("send", "receive"):
            continue
        parts = _with_traits(document, node, at)
        messages = _chosen(document, node, at, channel)
        reply = _reply(document, node, at, known)
        operations.append(Operation(name, Action(action), channel, messages, parts, at, reply))
    return channels, tuple(operations)


def _channel_3(
    document: Document, name: str, written: Any, where: Path, known: dict[Path, Channel]
) -> Channel:
    node, at = document.follow(written, where)
    address = node.get("address")
    messages = tuple(
        message
        for key, one in mapping(node.get("messages")).items()
        for message in _messages(document, one, (*at, "messages", key), key)
    )
    servers = tuple(
        text(mapping(one).get("$ref")).rpartition("/")[2] for one in sequence(node.get("servers"))
    )
    parameters = _parameters(document, node, at)
    channel = Channel(
        name, address if isinstance(address, str) else None, node, at, messages, parameters, servers
    )
    known.setdefault(at, channel)
    return channel


def _referred_channel(
    document: Document, written: Any, at: Path, known: dict[Path, Channel]
) -> Channel | None:
    node, found_at = document.follow(written, at)
    if found_at == at or found_at[-2:-1] != ("channels",):
        return None
    if found_at not in known:
        return _channel_3(document, str(found_at[-1]), node, found_at, known)
    return known[found_at]


def _chosen(document: Document, node: Mapping[str, Any], at: Path, channel: Channel) -> tuple[Message, ...]:
    """The messages of an operation: those it names, else all of its channel."""
    if not isinstance(node.get("messages"), list):
        return channel.messages
    by_place = {message.at: message for message in channel.messages}
    found = []
    for index, one in enumerate(node["messages"]):
        where = (*at, "messages", index)
        _, found_at = document.follow(one, where)
        if found_at in by_place:
            found.append(by_place[found_at])
        else:
            key = text(mapping(one).get("$ref")).rpartition("/")[2]
            found += _messages(document, one, where, key)
    return tuple(found)


def _reply(document: Document, node: Mapping[str, Any], at: Path, known: dict[Path, Channel]) -> Reply | None:
    if "reply" not in node:
        return None
    reply, where = document.follow(node["reply"], (*at, "reply"))
    channel = _referred_channel(document, reply.get("channel"), (*where, "channel"), known)
    if channel is None:
        return Reply(where, None, ())
    return Reply(where, channel, _chosen(document, reply, where, channel))


# ---------------------------------------------------------------- both


def _parameters(
    document: Document, node: Mapping[str, Any], at: Path
) -> dict[str, tuple[Mapping[str, Any], Path]]:
    return {
        name: document.follow(one, (*at, "parameters", name))
        for name, one in mapping(node.get("parameters")).items()
    }


def _messages(
    document: Document, written: Any, where: Path, key: str = "", depth: int = 0
) -> Iterator[Message]:
    """The message, or those that `oneOf` lists."""
    node, at = document.follow(written, where)
    if at != where and not key:
        key = str(at[-1])
    if "oneOf" in node and depth < 4:
        for index, one in enumerate(sequence(node["oneOf"])):
            yield from _messages(document, one, (*at, "oneOf", index), "", depth + 1)
        return
    if not node and at == where and (not isinstance(written, dict) or "$ref" in written):
        return
    parts = _with_traits(document, node, at)
    form = first(parts, "schemaFormat")
    payload = _content(document, parts, "payload", text(form[0]) if form else "")
    yield Message(key, parts, at, payload, _content(document, parts, "headers"))


def _content(document: Document, parts: Parts, key: str, form: str = "") -> Content | None:
    found = first(parts, key)
    if found is None:
        return None
    node, at = found
    followed, followed_at = document.follow(node, at)
    if "schemaFormat" in followed and "schema" in followed:
        return content(followed, followed_at, form)
    return content(node, at, form)


def _with_traits(document: Document, node: Mapping[str, Any], at: Path) -> Parts:
    """The object and its traits; in version 2 as well, what the object says itself comes first."""
    traits = [
        document.follow(one, (*at, "traits", index)) for index, one in enumerate(sequence(node.get("traits")))
    ]
    return ((node, at), *reversed(traits))
