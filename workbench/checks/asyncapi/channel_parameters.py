"""Parameters of a channel are those of its address.

A name in braces that no parameter describes can't be filled in, and a parameter that the address does not
have is a leftover.

Wrong:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    channels: {order: {address: 'orders.{orderId}'}}
Right:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    channels: {order: {address: 'orders.{orderId}', parameters: {orderId: {description: Of the order}}}}
Source: Spectral asyncapi-channel-parameters and asyncapi-channel-no-empty-parameter
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.asyncapi import Document


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    for channel in document.channels:
        names = [name for name in channel.template if name.strip()]
        place = document.place(channel.address_at)
        if len(names) < len(channel.template):
            yield CHECK.finding(f"The address {channel.label} has {{}} without a name.", place, "Name it.")
        for name in dict.fromkeys(names):
            if name not in channel.parameters:
                message = f"The parameter {one_line(name, 60)!r} of {channel.label} is not described."
                yield CHECK.finding(message, place, "Describe it under parameters.")
        for name in channel.parameters:
            if channel.address is not None and name not in names:
                message = f"The address {channel.label} has no parameter {one_line(name, 60)!r}."
                at = (*channel.at, "parameters", name)
                yield CHECK.finding(message, document.place(at), "Remove it, or put it into the address.")


CHECK = Check("asyncapi/channel-parameters", frozenset({"asyncapi"}), Severity.ERROR, run)
