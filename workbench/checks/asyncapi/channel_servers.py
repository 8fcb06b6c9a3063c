"""Channels name servers that there are.

A channel on a server that is not described is nowhere.

Wrong:
    asyncapi: 2.6.0
    info: {title: Shop, version: '1'}
    servers: {main: {url: broker.shop.example, protocol: amqps}}
    channels: {placed: {servers: [mian]}}
Right:
    asyncapi: 2.6.0
    info: {title: Shop, version: '1'}
    servers: {main: {url: broker.shop.example, protocol: amqps}}
    channels: {placed: {servers: [main]}}
Source: Spectral asyncapi-channel-servers
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.asyncapi import Document
from workbench.engines.openapi.shapes import mapping, sequence, text


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    known = {server.name for server in document.servers}
    for channel in document.channels:
        for index, written in enumerate(sequence(channel.node.get("servers"))):
            reference = text(mapping(written).get("$ref"))
            name = reference.removeprefix("#/servers/") if document.modern else text(written)
            if name in known or (document.modern and not reference.startswith("#")):
                continue
            if document.modern and document.find(reference) is None:
                continue
            near = get_close_matches(name, sorted(known), 1, 0.6)
            hint = f"Did you mean {near[0]}?" if near else "Describe it under servers at the top."
            message = (
                f"{channel.label} is on {one_line(name or 'a server', 60)!r}, which is not under servers."
            )
            yield CHECK.finding(message, document.place((*channel.at, "servers", index)), hint)


CHECK = Check("asyncapi/channel-servers", frozenset({"asyncapi"}), Severity.ERROR, run)
