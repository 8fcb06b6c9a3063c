"""Requests and responses are named after their rpc.

Who reads GetOrderRequest knows where it is used; who reads OrderQuery has to search.

Wrong:
    syntax = "proto3";
    package acme.shop.v1;
    service OrderService {
      rpc GetOrder(OrderQuery) returns (OrderReply);
    }
    message OrderQuery {
      string order_id = 1;
    }
    message OrderReply {
      string id = 1;
    }
Right:
    syntax = "proto3";
    package acme.shop.v1;
    service OrderService {
      rpc GetOrder(GetOrderRequest) returns (GetOrderResponse);
    }
    message GetOrderRequest {
      string order_id = 1;
    }
    message GetOrderResponse {
      string id = 1;
    }
Source: buf RPC_REQUEST_STANDARD_NAME, RPC_RESPONSE_STANDARD_NAME; a resource as answer: AIP-131
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.protobuf._report import EMPTY, KINDS, file_of, report, rpc_spot, rpcs_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject

_ANSWERS = ("Response", "Reply", "Result", "Request")


def run(subject: Subject) -> Iterator[Finding]:
    spots = []
    for service, rpc in rpcs_of(file_of(subject)):
        request, response = (one.text.rpartition(".")[2] for one in (rpc.request, rpc.response))
        stems = (rpc.name, service.name + rpc.name)
        asked = rpc.request.text.lstrip(".") == EMPTY or request in {f"{stem}Request" for stem in stems}
        answered = not response.endswith(_ANSWERS) or response in {f"{stem}Response" for stem in stems}
        if not (asked and answered):
            spots.append(rpc_spot(service, rpc))
    hint = "Call them like GetOrderRequest and GetOrderResponse."
    yield from report(CHECK, spots, "has a request or a response that is not named after it", hint)


CHECK = Check("protobuf/rpc-standard-names", KINDS, Severity.ADVICE, run)
