"""Addresses are written in one style.

`shop.orders` beside `shop/payments` and `ShopRefunds` makes every subscription a guess; brokers tell case and
separators apart.

Wrong:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    channels:
      a: {address: shop.orders.placed}
      b: {address: shop.orders.paid}
      c: {address: shop/Refunds}
Right:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    channels:
      a: {address: shop.orders.placed}
      b: {address: shop.orders.paid}
      c: {address: shop.refunds}
Source: Confluent and Solace topic naming guides; our own
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.asyncapi import Document

_PARAMETER = re.compile(r"\{[^{}]*\}")


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    known = [
        (channel, _PARAMETER.sub("x", channel.address)) for channel in document.channels if channel.address
    ]
    marks = Counter(mark for _, address in known for mark in "./" if mark in address.strip("./"))
    usual = marks.most_common(1)[0][0] if marks else ""
    spots = [
        Spot(channel.label, channel.address_at)
        for channel, address in known
        if any(mark in address.strip("./") for mark in "./" if mark != usual)
        or address != address.lower()
        or " " in address
    ]
    said = "is not in lower case with the separator that the others have"
    yield from report(
        CHECK, document, spots, said, f"Write all in lower case, parted by {usual or '.'} alone."
    )


CHECK = Check("asyncapi/channel-style", frozenset({"asyncapi"}), Severity.ADVICE, run)
