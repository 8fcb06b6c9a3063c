"""What an HTTP route names exists in its request.

Gateways fill the fields that a path names and take the body from the one that is given; a field that
doesn't exist stops their build, or the server when it starts.

Wrong:
    syntax = "proto3";
    package acme.shop.v1;
    import "google/api/annotations.proto";
    service OrderService {
      rpc GetOrder(GetOrderRequest) returns (Order) {
        option (google.api.http) = {get: "/v1/orders/{id}"};
      }
    }
    message GetOrderRequest {
      string order_id = 1;
    }
    message Order {
      string id = 1;
    }
Right:
    syntax = "proto3";
    package acme.shop.v1;
    import "google/api/annotations.proto";
    service OrderService {
      rpc GetOrder(GetOrderRequest) returns (Order) {
        option (google.api.http) = {get: "/v1/orders/{order_id}"};
      }
    }
    message GetOrderRequest {
      string order_id = 1;
    }
    message Order {
      string id = 1;
    }
Source: googleapis google/api/http.proto; AIP-127
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.protobuf._report import KINDS, file_of, rpcs_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.protobuf.model import File, Message
from workbench.engines.protobuf.naming import route_of, variables


def run(subject: Subject) -> Iterator[Finding]:
    file = file_of(subject)
    for _, rpc in rpcs_of(file):
        route, request = route_of(rpc), file.message(rpc.request.text)
        if route is None:
            continue
        if route.body and route.method == "GET":
            yield CHECK.finding(
                f"{rpc.name} is a GET with a body.", rpc.place, "Leave the body out, or use POST."
            )
        if request is None:
            continue
        for name in variables(route):
            if not _leads(file, request, name):
                message = (
                    f"The path of {rpc.name} names {one_line(name, 60)}, which {request.path} doesn't have."
                )
                yield CHECK.finding(message, rpc.place, f"It has: {_names(request)}.")
        if route.body not in ("", "*") and request.field(route.body) is None:
            message = (
                f"The body of {rpc.name} is {one_line(route.body, 60)}, which {request.path} doesn't have."
            )
            yield CHECK.finding(message, rpc.place, f"It has: {_names(request)}.")


def _names(request: Message) -> str:
    return ", ".join(field.name for field in request.fields[:8]) or "no field"


def _leads(file: File, request: Message, path: str) -> bool:
    """Whether a dotted path leads to a field; what stands in other files is taken on trust."""
    at: Message | None = request
    for name in path.split("."):
        if at is None:
            return True
        field = at.field(name.strip())
        if field is None:
            return False
        at = file.message(field.type.text, at.path)
    return True


CHECK = Check("protobuf/http-fields", KINDS, Severity.ERROR, run)
