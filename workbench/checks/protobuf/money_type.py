"""Money is no floating-point number.

0.1 and 0.2 have no exact form in it: sums are off by a cent sooner or later, and no amount says its
currency.

Wrong:
    syntax = "proto3";
    package acme.shop.v1;
    message Order {
      double total_price = 1;
    }
Right:
    syntax = "proto3";
    package acme.shop.v1;
    import "google/type/money.proto";
    message Order {
      google.type.Money total_price = 1;
    }
Source: googleapis google/type/money.proto; AIP-213
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.protobuf._report import KINDS, field_spot, fields_of, file_of, lower_snake, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject

_MONEY = frozenset({
    "price", "amount", "cost", "total", "subtotal", "balance", "fee", "salary", "revenue", "payment",
    "refund", "charge", "deposit", "payout", "invoice", "wage", "turnover",
})  # fmt: skip
_OTHERWISE = frozenset({
    "rate", "percent", "percentage", "ratio", "factor", "count", "weight", "score", "probability", "share",
    "seconds", "hours", "meters", "km", "distance", "area", "volume", "time", "duration", "bytes", "quantity",
})  # fmt: skip


def run(subject: Subject) -> Iterator[Finding]:
    spots = []
    for message, field in fields_of(file_of(subject)):
        words = set(lower_snake(field.name).split("_"))
        if field.type.text in ("float", "double") and words & _MONEY and not words & _OTHERWISE:
            spots.append(field_spot(message, field))
    hint = "Use google.type.Money, or a whole number of the smallest unit with the currency beside it."
    yield from report(CHECK, spots, "is money as a floating-point number", hint)


CHECK = Check("protobuf/money-type", KINDS, Severity.WARNING, run)
