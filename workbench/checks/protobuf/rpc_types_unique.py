"""Each rpc has a request of its own, and answers of its own where they are made for it.

What two share they can only change together: the first field that one needs the other gets too. Resources,
Empty and long-running operations may be answered by many.

Wrong:
    syntax = "proto3";
    package acme.shop.v1;
    service OrderService {
      rpc GetOrder(OrderRequest) returns (Order);
      rpc CancelOrder(OrderRequest) returns (Order);
    }
    message OrderRequest {
      string order_id = 1;
    }
    message Order {
      string id = 1;
    }
Right:
    syntax = "proto3";
    package acme.shop.v1;
    service OrderService {
      rpc GetOrder(GetOrderRequest) returns (Order);
      rpc CancelOrder(CancelOrderRequest) returns (Order);
    }
    message GetOrderRequest {
      string order_id = 1;
    }
    message CancelOrderRequest {
      string order_id = 1;
    }
    message Order {
      string id = 1;
    }
Source: buf RPC_REQUEST_RESPONSE_UNIQUE; responses as AIP-131 to AIP-135 have them
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from workbench.checks.protobuf._report import EMPTY, KINDS, Spot, file_of, report, rpc_spot, rpcs_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject

_MADE_FOR_ONE = ("Response", "Reply", "Result")


def run(subject: Subject) -> Iterator[Finding]:
    used: dict[str, list[Spot]] = defaultdict(list)
    for service, rpc in rpcs_of(file_of(subject)):
        names = {rpc.request.text.lstrip(".")}
        if rpc.response.text.endswith(_MADE_FOR_ONE):
            names.add(rpc.response.text.lstrip("."))
        for name in sorted(names - {EMPTY}):
            used[name].append(rpc_spot(service, rpc))
    shared = {name: spots for name, spots in used.items() if len(spots) > 1}
    spots = [
        Spot(f"{name} ({', '.join(one.label for one in all_)})", all_[1].place)
        for name, all_ in shared.items()
    ]
    yield from report(CHECK, spots, "is shared by several rpcs", "Give each a message of its own.")


CHECK = Check("protobuf/rpc-types-unique", KINDS, Severity.ADVICE, run)
