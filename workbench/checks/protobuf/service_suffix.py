"""A service's name ends with Service.

Then it is told apart from the messages of the same thing, in generated code too.

Wrong:
    syntax = "proto3";
    package acme.shop.v1;
    service Orders {
      rpc GetOrder(GetOrderRequest) returns (GetOrderResponse);
    }
    message GetOrderRequest {}
    message GetOrderResponse {}
Right:
    syntax = "proto3";
    package acme.shop.v1;
    service OrderService {
      rpc GetOrder(GetOrderRequest) returns (GetOrderResponse);
    }
    message GetOrderRequest {}
    message GetOrderResponse {}
Source: buf SERVICE_SUFFIX
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.protobuf._report import KINDS, Spot, file_of, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject


def run(subject: Subject) -> Iterator[Finding]:
    services = [one for one in file_of(subject).services if not one.name.endswith(("Service", "API", "Api"))]
    hint = f"Write {services[0].name}Service." if services else ""
    spots = [Spot(one.name, one.place) for one in services]
    yield from report(CHECK, spots, "doesn't end with Service", hint)


CHECK = Check("protobuf/service-suffix", KINDS, Severity.ADVICE, run)
