"""Addresses have no query and no fragment.

What a subscription asks for belongs into bindings; a topic with `?` in its name is refused by most brokers.

Wrong:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    channels: {placed: {address: 'orders?region=eu'}}
Right:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    channels: {placed: {address: 'orders.eu'}}
Source: Spectral asyncapi-channel-no-query-nor-fragment
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.asyncapi import Document


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    wild = {"mqtt", "mqtts", "secure-mqtt", "mqtt5", "amqp", "amqps", "solace"}
    patterns = any(server.protocol in wild for server in document.servers)
    spots = [
        Spot(f"The address {channel.label}", channel.address_at)
        for channel in document.channels
        if "?" in (channel.address or "")
        or ("#" in (channel.address or "") and not (patterns and (channel.address or "").endswith("#")))
    ]
    yield from report(CHECK, document, spots, "has a query or fragment", "Say it in the bindings.")


CHECK = Check("asyncapi/channel-no-query", frozenset({"asyncapi"}), Severity.WARNING, run)
