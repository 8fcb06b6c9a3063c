"""Bindings are those of a protocol that a server speaks.

A `kafka` binding says nothing to an AMQP broker: it is left over from another design, or the server is
missing.

Wrong:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    servers: {production: {host: broker.shop.test, protocol: amqps}}
    channels: {placed: {address: placed, bindings: {kafka: {partitions: 3}}}}
Right:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    servers: {production: {host: broker.shop.test, protocol: amqps}}
    channels: {placed: {address: placed, bindings: {amqp: {is: routingKey}}}}
Source: AsyncAPI 3.0, Channel Bindings Object; our own
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.asyncapi import Document
from workbench.engines.asyncapi.protocols import family
from workbench.engines.openapi.shapes import mapping


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spoken = {family(server.protocol) for server in document.servers}
    if not spoken:
        return
    owners = [(channel.label, channel.node.get("bindings"), channel.at) for channel in document.channels]
    owners += [(one.label, one.get("bindings"), one.at) for one in document.operations]
    owners += [(one.label, one.get("bindings"), one.at) for one in document.messages]
    spots = [
        Spot(f"The {protocol} binding of {label}", (*at, "bindings", protocol))
        for label, bindings, at in owners
        for protocol in mapping(bindings)
        if not protocol.startswith(("x-", "$")) and protocol not in spoken
    ]
    yield from report(CHECK, document, spots, "is for no server here", "Add the server, or remove it.")


CHECK = Check("asyncapi/binding-protocol", frozenset({"asyncapi"}), Severity.ADVICE, run)
