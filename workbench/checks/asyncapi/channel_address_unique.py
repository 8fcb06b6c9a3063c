"""No two channels have one address.

Where two channels are one topic, consumers of either get the messages of both.

Wrong:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    channels: {placed: {address: orders}, paid: {address: orders}}
Right:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    channels: {placed: {address: orders.placed}, paid: {address: orders.paid}}
Source: AsyncAPI 3.0, Channel Object; our own
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.asyncapi import Document


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    first: dict[tuple[str, tuple[str, ...]], str] = {}
    for channel in document.channels:
        if channel.address is None:
            continue
        key = (channel.address, channel.servers)
        if key in first:
            message = f"The channels {first[key]} and {channel.key} have one address, {channel.label}."
            yield CHECK.finding(message, document.place(channel.address_at), "Make one channel of them.")
        first.setdefault(key, channel.key)


CHECK = Check("asyncapi/channel-address-unique", frozenset({"asyncapi"}), Severity.ADVICE, run)
