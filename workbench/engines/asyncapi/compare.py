"""What changed between two versions of an event-driven API, and whether it breaks the other side.

What the application sends, others read; what it receives, others write. Which changes count follows oasdiff's
catalogue for HTTP and the AsyncAPI initiative's `@asyncapi/diff`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from workbench.core.findings import Change
from workbench.engines.asyncapi.compare_messages import MessageComparison
from workbench.engines.asyncapi.document import Document
from workbench.engines.asyncapi.model import Action, Channel, Operation, Server
from workbench.engines.openapi.ledger import Ledger
from workbench.engines.openapi.shapes import mapping

_TEMPLATE = re.compile(r"\{[^{}]*\}")
_GONE = {
    Action.SEND: "Consumers wait for it in vain.",
    Action.RECEIVE: "What producers send there is not heeded any more.",
}


def compare(old: Document, new: Document) -> tuple[Change, ...]:
    """All changes, breaking ones first."""
    ledger = Ledger()
    _compare_servers(old, new, ledger)
    before, after = _every(old), _every(new)
    pairs = _paired(before, after)
    _compare_channels(before, after, pairs, ledger)
    _compare_operations(old, new, pairs, ledger)
    was, now = (document.root.get("defaultContentType") for document in (old, new))
    if was != now and was is not None:
        ledger.breaking(f"default content type {was} -> {now or 'none'}", "Readers expect the other.")
    return ledger.changes


def _compare_servers(old: Document, new: Document, ledger: Ledger) -> None:
    before, after = ({server.name: server for server in document.servers} for document in (old, new))
    for name, server in before.items():
        if name in after:
            _compare_server(server, after[name], ledger)
        else:
            ledger.breaking(f"server {name} is gone", "Who is set to it lose it.")
    for name in after:
        if name not in before:
            ledger.safe(f"server {name} is new")


def _compare_server(before: Server, after: Server, ledger: Ledger) -> None:
    what = f"server {after.name}"
    if before.protocol != after.protocol:
        summary = f"{what}: protocol {before.protocol or 'none'} -> {after.protocol or 'none'}"
        ledger.breaking(summary, "Clients speak the other.")
    if before.url != after.url:
        ledger.risky(f"{what}: {before.url} -> {after.url}", "Clients are set to the old address.")
    _compare_security(what, before.node.get("security"), after.node.get("security"), ledger)
    if before.node.get("bindings") != after.node.get("bindings"):
        ledger.risky(f"{what}: bindings changed", "Clients connect in another way.")


def _compare_security(what: str, before: object, after: object, ledger: Ledger) -> None:
    if before == after:
        return
    if not before:
        ledger.breaking(f"{what}: security is new", "Clients without credentials are refused.")
    elif not after:
        ledger.risky(f"{what}: security is gone", "Anyone may connect now.")
    else:
        ledger.risky(f"{what}: security changed", "The old credentials may not do.")


def _every(document: Document) -> tuple[Channel, ...]:
    """All channels, those that operations take from components among them."""
    used = [operation.channel for operation in document.operations]
    return tuple({channel.at: channel for channel in (*document.channels, *used)}.values())


def _paired(old: tuple[Channel, ...], new: tuple[Channel, ...]) -> dict[str, Channel]:
    """For keys of old channels the new ones: by address, parameters' names left out, else by key."""
    by_address = {_shape(channel): channel for channel in reversed(new)}
    by_key = {channel.key: channel for channel in new}
    pairs = {channel.key: by_address[_shape(channel)] for channel in old if _shape(channel) in by_address}
    taken = {channel.key for channel in pairs.values()}
    for channel in old:
        if channel.key not in pairs and channel.key in by_key and channel.key not in taken:
            pairs[channel.key] = by_key[channel.key]
    return pairs


def _shape(channel: Channel) -> str:
    if channel.address is None:
        return f"unknown:{channel.key}"
    return _TEMPLATE.sub("{}", channel.address)


def _compare_channels(
    old: tuple[Channel, ...], new: tuple[Channel, ...], pairs: Mapping[str, Channel], ledger: Ledger
) -> None:
    for channel in old:
        if channel.key not in pairs:
            ledger.breaking(f"channel {channel.label} is gone", "Who reads or writes it fails.")
            continue
        other = pairs[channel.key]
        if _shape(channel) != _shape(other):
            summary = f"channel {other.key}: address {channel.address} -> {other.address}"
            ledger.breaking(summary, "The other side still uses the old address.")
        _compare_bindings(f"channel {other.label}", channel.node, other.node, ledger)
    kept = {channel.at for channel in pairs.values()}
    for channel in new:
        if channel.at not in kept:
            ledger.safe(f"channel {channel.label} is new")


def _compare_bindings(
    what: str, before: Mapping[str, object], after: Mapping[str, object], ledger: Ledger
) -> None:
    old, new = mapping(before.get("bindings")), mapping(after.get("bindings"))
    for protocol in dict.fromkeys((*old, *new)):
        ours, theirs = mapping(old.get(protocol)), mapping(new.get(protocol))
        for key in dict.fromkeys((*ours, *theirs)):
            if ours.get(key) != theirs.get(key) and key != "bindingVersion":
                ledger.risky(f"{what}: {protocol} {key} changed", _meaning(protocol, key))


def _meaning(protocol: str, key: str) -> str:
    if protocol == "kafka" and key in ("key", "partitions"):
        return "Messages of one key go to another partition, out of order with the older ones."
    if protocol == "kafka" and key == "groupId":
        return "A new consumer group starts at its own offset."
    return "The broker treats it in another way."


def _compare_operations(old: Document, new: Document, pairs: Mapping[str, Channel], ledger: Ledger) -> None:
    messages = MessageComparison(old, new, ledger)
    after = {(operation.action, operation.channel.at): operation for operation in reversed(new.operations)}
    met = set()
    for operation in old.operations:
        channel = pairs.get(operation.channel.key)
        key = (operation.action, channel.at) if channel else None
        if key is None:
            continue
        if key not in after:
            ledger.breaking(f"operation {operation.label} is gone", _GONE[operation.action])
            continue
        met.add(key)
        _compare_operation(operation, after[key], messages, ledger)
    for key, operation in after.items():
        if key not in met:
            ledger.safe(f"operation {operation.label} is new")


def _compare_operation(
    before: Operation, after: Operation, messages: MessageComparison, ledger: Ledger
) -> None:
    messages.compare(before.messages, after.messages, after.label, after.action)
    _compare_security(after.label, before.get("security"), after.get("security"), ledger)
    _compare_bindings(after.label, before.parts[0][0], after.parts[0][0], ledger)
    if before.key and after.key and before.key != after.key:
        why = "Generated code renames what handles it."
        ledger.risky(f"{after.label}: name {before.key} -> {after.key}", why)
    if before.reply is None or after.reply is None:
        if before.reply is not None:
            ledger.breaking(f"{after.label}: reply is gone", "Who asked waits for an answer.")
        elif after.reply is not None:
            ledger.safe(f"{after.label}: reply is new")
        return
    old, new = (reply.channel.label if reply.channel else "none" for reply in (before.reply, after.reply))
    if old != new:
        ledger.breaking(f"{after.label}: reply {old} -> {new}", "The answer comes elsewhere.")
    answers = Action.RECEIVE if after.action is Action.SEND else Action.SEND
    messages.compare(before.reply.messages, after.reply.messages, f"{after.label}: reply", answers)
