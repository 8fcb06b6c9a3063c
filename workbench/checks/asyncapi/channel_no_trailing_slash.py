"""Addresses do not end in a slash.

To most brokers `orders/` and `orders` are two topics, of which one stays empty.

Wrong:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    channels: {placed: {address: orders/placed/}}
Right:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    channels: {placed: {address: orders/placed}}
Source: Spectral asyncapi-channel-no-trailing-slash
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.asyncapi import Document


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = [
        Spot(f"The address {channel.label}", channel.address_at)
        for channel in document.channels
        if (channel.address or "").endswith(("/", ".")) and len(channel.address or "") > 1
    ]
    yield from report(CHECK, document, spots, "ends in a separator", "Leave it off.")


CHECK = Check("asyncapi/channel-no-trailing-slash", frozenset({"asyncapi"}), Severity.WARNING, run)
